// What Belay uses of OpenSSL's libcrypto.
#pragma once
#include <openssl/evp.h>
#include <openssl/rand.h>
