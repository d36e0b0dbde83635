#ifndef OUTLAY_CZLIB_SHIM_H
#define OUTLAY_CZLIB_SHIM_H

#include <zlib.h>

#endif
