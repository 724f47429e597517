#include "cldap.h"

#include <netdb.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

// Options

static struct timeval as_timeval(double seconds) {
  struct timeval value = {.tv_sec = (time_t)seconds};
  value.tv_usec = (suseconds_t)((seconds - (double)value.tv_sec) * 1e6);
  return value;
}

int cldap_set_integer(LDAP *handle, int option, int value) { return ldap_set_option(handle, option, &value); }

int cldap_set_text(LDAP *handle, int option, const char *value) { return ldap_set_option(handle, option, value); }

int cldap_set_seconds(LDAP *handle, int option, double seconds) {
  struct timeval value = as_timeval(seconds);
  return ldap_set_option(handle, option, &value);
}

int cldap_set_switch(LDAP *handle, int option, bool on) {
  return ldap_set_option(handle, option, on ? LDAP_OPT_ON : LDAP_OPT_OFF);
}

char *cldap_text(LDAP *handle, int option) {
  char *text = NULL;
  return ldap_get_option(handle, option, &text) == LDAP_OPT_SUCCESS ? text : NULL;
}

// Answers

int cldap_result(LDAP *handle, int request, double seconds, LDAPMessage **answer) {
  struct timeval time = as_timeval(seconds);
  return ldap_result(handle, request, LDAP_MSG_ALL, &time, answer);
}

bool cldap_is_alive(LDAP *handle) {
  LDAPMessage *message = NULL;
  struct timeval none = {0, 0};
  int answer = ldap_result(handle, LDAP_RES_ANY, LDAP_MSG_ONE, &none, &message);
  if (message) ldap_msgfree(message);
  return answer == 0;
}

// Modifications

LDAPMod **cldap_new_modifications(size_t count) { return ldap_memcalloc(count + 1, sizeof(LDAPMod *)); }

bool cldap_set_modification(LDAPMod **all, size_t index, int operation, const char *attribute, size_t value_count) {
  LDAPMod *one = all[index] = ldap_memcalloc(1, sizeof(LDAPMod));
  if (!one) return false;
  one->mod_op = operation | LDAP_MOD_BVALUES;
  one->mod_type = ldap_strdup(attribute);
  if (value_count > 0) one->mod_bvalues = ldap_memcalloc(value_count + 1, sizeof(struct berval *));
  return one->mod_type && (value_count == 0 || one->mod_bvalues);
}

bool cldap_set_value(LDAPMod **all, size_t index, size_t value_index, const void *bytes, size_t length) {
  all[index]->mod_bvalues[value_index] = ber_mem2bv(length ? bytes : "", length, 1, NULL);
  return all[index]->mod_bvalues[value_index] != NULL;
}

// Watch

struct cldap_watch {
  struct ldap_conncb callbacks;  // first, so that the callbacks can find the watch
  pthread_mutex_t lock;
  ber_socket_t socket;
  bool has_reached;
};

static int connected(LDAP *handle, Sockbuf *buffer, LDAPURLDesc *url, struct sockaddr *address,
                     struct ldap_conncb *callbacks) {
  (void)handle, (void)url, (void)address;
  cldap_watch *watch = (cldap_watch *)callbacks;
  pthread_mutex_lock(&watch->lock);
  ber_sockbuf_ctrl(buffer, LBER_SB_OPT_GET_FD, &watch->socket);
  watch->has_reached = true;
  pthread_mutex_unlock(&watch->lock);
  return LDAP_SUCCESS;
}

static void closing(LDAP *handle, Sockbuf *buffer, struct ldap_conncb *callbacks) {
  (void)handle, (void)buffer;
  cldap_watch *watch = (cldap_watch *)callbacks;
  pthread_mutex_lock(&watch->lock);
  watch->socket = -1;
  pthread_mutex_unlock(&watch->lock);
}

cldap_watch *cldap_watch_new(void) {
  cldap_watch *watch = calloc(1, sizeof(cldap_watch));
  if (!watch) return NULL;
  watch->callbacks.lc_add = connected;
  watch->callbacks.lc_del = closing;
  watch->socket = -1;
  pthread_mutex_init(&watch->lock, NULL);
  return watch;
}

void cldap_watch_free(cldap_watch *watch) {
  pthread_mutex_destroy(&watch->lock);
  free(watch);
}

int cldap_watch_attach(cldap_watch *watch, LDAP *handle) {
  return ldap_set_option(handle, LDAP_OPT_CONNECT_CB, &watch->callbacks);
}

void cldap_watch_cut(cldap_watch *watch) {
  pthread_mutex_lock(&watch->lock);
  if (watch->socket >= 0) shutdown(watch->socket, SHUT_RDWR);
  pthread_mutex_unlock(&watch->lock);
}

bool cldap_watch_has_reached(cldap_watch *watch) {
  pthread_mutex_lock(&watch->lock);
  bool has_reached = watch->has_reached;
  pthread_mutex_unlock(&watch->lock);
  return has_reached;
}

// Certificates

static void copy_name(X509_NAME *name, char *text, int size) {
  BIO *out = BIO_new(BIO_s_mem());
  if (!out) return;
  X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  int length = BIO_read(out, text, size - 1);
  text[length > 0 ? length : 0] = 0;
  BIO_free(out);
}

static void copy_time(const ASN1_TIME *time, char *text, size_t size) {
  struct tm parts;
  if (ASN1_TIME_to_tm(time, &parts) != 1 || strftime(text, size, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) text[0] = 0;
}

static void copy_alternative_names(X509 *certificate, char *text, int size) {
  GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
  BIO *out = BIO_new(BIO_s_mem());
  for (int index = 0; out && index < sk_GENERAL_NAME_num(names); index++) {
    if (index > 0) BIO_puts(out, ", ");
    GENERAL_NAME_print(out, sk_GENERAL_NAME_value(names, index));
  }
  int length = out ? BIO_read(out, text, size - 1) : 0;
  text[length > 0 ? length : 0] = 0;
  BIO_free(out);
  GENERAL_NAMES_free(names);
}

bool cldap_peer_certificate(LDAP *handle, const char *host, cldap_certificate *certificate) {
  struct berval der = {0, NULL};
  memset(certificate, 0, sizeof(*certificate));
  if (ldap_get_option(handle, LDAP_OPT_X_TLS_PEERCERT, &der) != LDAP_OPT_SUCCESS || !der.bv_val) return false;
  const unsigned char *bytes = (const unsigned char *)der.bv_val;
  X509 *x509 = d2i_X509(NULL, &bytes, (long)der.bv_len);
  ldap_memfree(der.bv_val);
  if (!x509) return false;
  copy_name(X509_get_subject_name(x509), certificate->subject, sizeof certificate->subject);
  copy_name(X509_get_issuer_name(x509), certificate->issuer, sizeof certificate->issuer);
  copy_time(X509_get0_notBefore(x509), certificate->valid_from, sizeof certificate->valid_from);
  copy_time(X509_get0_notAfter(x509), certificate->valid_until, sizeof certificate->valid_until);
  copy_alternative_names(x509, certificate->names, sizeof certificate->names);
  certificate->is_for_host = X509_check_ip_asc(x509, host, 0) == 1 || X509_check_host(x509, host, 0, 0, NULL) == 1;
  if (X509_cmp_current_time(X509_get0_notBefore(x509)) > 0) certificate->validity = -1;
  if (X509_cmp_current_time(X509_get0_notAfter(x509)) < 0) certificate->validity = 1;
  X509_free(x509);
  return true;
}

bool cldap_file_has_certificate(const char *path) {
  BIO *file = BIO_new_file(path, "r");
  if (!file) return false;
  X509 *x509 = PEM_read_bio_X509(file, NULL, NULL, NULL);
  bool has_one = x509 != NULL;
  X509_free(x509);
  BIO_free(file);
  return has_one;
}

// Names

bool cldap_host_is_known(const char *host) {
  struct addrinfo *addresses = NULL;
  if (getaddrinfo(host, NULL, NULL, &addresses) != 0) return false;
  freeaddrinfo(addresses);
  return true;
}
