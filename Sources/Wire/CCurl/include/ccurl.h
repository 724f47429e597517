// libcurl, and what of it Swift cannot import: its functions with a variable number of arguments.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <signal.h>
#include <stdbool.h>

// curl_easy_setopt by the type of the value.
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_set_mime(CURL *handle, curl_mime *value);

// Reading (what is sent), writing (what is received), header lines, and the conversation with the server.
typedef size_t (*ccurl_transfer)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_debug)(CURL *handle, curl_infotype kind, char *bytes, size_t size, void *context);
CURLcode ccurl_set_reader(CURL *handle, ccurl_transfer reader, void *context);
CURLcode ccurl_set_writer(CURL *handle, ccurl_transfer writer, void *context);
CURLcode ccurl_set_header_writer(CURL *handle, ccurl_transfer writer, void *context);
CURLcode ccurl_set_debug(CURL *handle, ccurl_debug debug, void *context);

// curl_easy_getinfo by the type of the value.
CURLcode ccurl_number(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_text(CURL *handle, CURLINFO info, const char **value);

// The TLS library writes with write(2), which raises SIGPIPE on a connection that the other side has closed. Between the
// two calls the thread does not receive it.
typedef struct {
  sigset_t mask;
  bool was_pending;
} ccurl_pipe_state;
void ccurl_hold_pipe_signal(ccurl_pipe_state *state);
void ccurl_release_pipe_signal(const ccurl_pipe_state *state);

#endif
