#ifndef OUTLAY_COPENBLAS_SHIM_H
#define OUTLAY_COPENBLAS_SHIM_H

#include <cblas.h>
#include <lapacke.h>

#endif
