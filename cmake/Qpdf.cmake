# qpdf, as both compilers can read it.
pkg_check_modules(LIBQPDF REQUIRED IMPORTED_TARGET libqpdf)
target_compile_options(PkgConfig::LIBQPDF INTERFACE
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-include ${CMAKE_SOURCE_DIR}/cmake/qpdf_without_json.hpp>")
