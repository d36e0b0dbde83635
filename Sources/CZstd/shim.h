#ifndef OUTLAY_CZSTD_SHIM_H
#define OUTLAY_CZSTD_SHIM_H

#include <zstd.h>
#include <zstd_errors.h>

#endif
