// What Belay uses of PostgreSQL's client library.
#pragma once
#include <libpq-fe.h>
