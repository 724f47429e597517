// What Belay uses of OpenSSL's libssl: the server's side of TLS, and certificates for it.
#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// Swift does not see macros that are calls, nor functions with any number of arguments.

// TLS 1.2 or newer, and no renegotiation: writing never has to wait for something to read.
static inline int cssl_restrict(SSL_CTX *context) {
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

static inline EVP_PKEY *cssl_new_key(void) { return EVP_EC_gen("P-256"); }

// Adds an extension to a certificate that signs itself.
static inline int cssl_extend(X509 *certificate, int kind, const char *value) {
  X509V3_CTX context = {0};
  X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
  if (extension == NULL) return 0;
  int added = X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  return added;
}

// Says whose certificate it is, and that it has signed itself.
static inline int cssl_name(X509 *certificate, const char *name) {
  X509_NAME *subject = X509_get_subject_name(certificate);
  if (!X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, (const unsigned char *)name, -1, -1, 0)) return 0;
  return X509_set_issuer_name(certificate, subject);
}

// Adds the certificates between this one and its authority; 1 when all were taken.
static inline int cssl_add_intermediate(SSL_CTX *context, X509 *certificate) {
  return (int)SSL_CTX_add1_chain_cert(context, certificate);
}
