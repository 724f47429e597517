// What Belay uses of libxml2: its push parser.
#pragma once
#include <libxml/xmlversion.h>
// libxml2 would include ICU's headers, which clash with those of Foundation.
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
