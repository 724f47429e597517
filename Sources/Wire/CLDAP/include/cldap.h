// libldap, and what of it Swift cannot import: untyped options, cast macros, arrays of pointers to structs.
#ifndef CLDAP_H
#define CLDAP_H

#include <ldap.h>
#include <stdbool.h>
#include <stddef.h>

// Options. `handle` is NULL for the library's defaults. Each returns LDAP_OPT_SUCCESS (0) or LDAP_OPT_ERROR (-1).
int cldap_set_integer(LDAP *handle, int option, int value);
int cldap_set_text(LDAP *handle, int option, const char *value);
int cldap_set_seconds(LDAP *handle, int option, double seconds);
int cldap_set_switch(LDAP *handle, int option, bool on);
// The text of an option; NULL where there is none. Free with ldap_memfree.
char *cldap_text(LDAP *handle, int option);

// ldap_result with a time in seconds and all messages of the request: -1 error, 0 time passed, else the answer's tag.
int cldap_result(LDAP *handle, int request, double seconds, LDAPMessage **answer);
// Whether an idle connection still stands: false once the server has closed it or said that it will.
bool cldap_is_alive(LDAP *handle);

// Modifications. `cldap_new_modifications` makes room for `count`; free with `ldap_mods_free(…, 1)`. NULL or false
// when memory is short.
LDAPMod **cldap_new_modifications(size_t count);
bool cldap_set_modification(LDAPMod **all, size_t index, int operation, const char *attribute, size_t value_count);
bool cldap_set_value(LDAPMod **all, size_t index, size_t value_index, const void *bytes, size_t length);

// A watch knows the socket of a handle's connection and can cut it from another thread, which ends any call that
// waits on it. Make it before the handle, free it after the handle.
typedef struct cldap_watch cldap_watch;
cldap_watch *cldap_watch_new(void);
void cldap_watch_free(cldap_watch *watch);
int cldap_watch_attach(cldap_watch *watch, LDAP *handle);
void cldap_watch_cut(cldap_watch *watch);
// Whether a TCP connection was established.
bool cldap_watch_has_reached(cldap_watch *watch);

// What a server's certificate says of itself.
typedef struct {
  char subject[256];
  char issuer[256];
  char valid_from[64];
  char valid_until[64];
  char names[1024];         // the DNS names and addresses it is for, separated by ", "
  bool is_for_host;         // by X509_check_host or X509_check_ip
  int validity;             // -1 not yet valid, 0 valid now, 1 expired
} cldap_certificate;
// Reads the certificate of the handle's connection; false where there is none.
bool cldap_peer_certificate(LDAP *handle, const char *host, cldap_certificate *certificate);
// Whether a PEM file holds at least one certificate.
bool cldap_file_has_certificate(const char *path);

// Whether the name of a host, or an address, resolves.
bool cldap_host_is_known(const char *host);

#endif
