// libcurl, and what of it Swift cannot import: its functions with a variable number of arguments.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

// curl_global_init, once and on one thread alone, whoever asks; its result.
CURLcode ccurl_ready(void);

// curl_easy_setopt by the type of the value.
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);

// Reading (what is sent), writing (what is received), header lines, and the conversation with the server.
typedef size_t (*ccurl_transfer)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_debug)(CURL *handle, curl_infotype kind, char *bytes, size_t size, void *context);
CURLcode ccurl_set_reader(CURL *handle, ccurl_transfer reader, void *context);
CURLcode ccurl_set_writer(CURL *handle, ccurl_transfer writer, void *context);
CURLcode ccurl_set_header_writer(CURL *handle, ccurl_transfer writer, void *context);
CURLcode ccurl_set_debug(CURL *handle, ccurl_debug debug, void *context);

// curl_easy_getinfo by the type of the value.
CURLcode ccurl_number(CURL *handle, CURLINFO info, long *value);
// The socket of a connection that libcurl only makes (CURLOPT_CONNECT_ONLY).
CURLcode ccurl_socket(CURL *handle, curl_socket_t *value);

#endif
