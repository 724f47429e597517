// What Belay uses of the GNU C library's malloc.
#pragma once
#include <malloc.h>
