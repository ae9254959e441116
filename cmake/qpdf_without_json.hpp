// clang cannot read JSON.hh of qpdf 11 as C++20: a vector of a type that is not complete yet. The
// other headers of qpdf 11 only name that type, and so do we; those of qpdf 12 use it.
#include <qpdf/DLL.h>
#if QPDF_MAJOR_VERSION < 12
#define JSON_HH
class JSON;
#endif
