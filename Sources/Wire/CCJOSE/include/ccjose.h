// What Belay uses of cjose: keys and signatures (RFC 7515, 7517, 7518). Its pkg-config file asks for jansson, whose
// headers nothing here needs.
#pragma once
#include <cjose/error.h>
#include <cjose/header.h>
#include <cjose/jwk.h>
#include <cjose/jws.h>
