private import COpenBLAS
