# Compiler and linker settings of every target of ours, carried by the interface library trede_flags.

add_library(trede_flags INTERFACE)
target_compile_features(trede_flags INTERFACE cxx_std_20)
target_compile_options(trede_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Werror=switch -Werror=return-type -Wformat=2 -Werror=format-security
    # Where sources are joined a local name may be that of a constant of a neighbour; lint.py asks it of each by itself.
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
    # std::stable_sort of libstdc++ asks for its own std::get_temporary_buffer, which it marks as deprecated.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
# The checks of the standard library stay on, also in release: a wrong index stops the program instead of going on wrong.
target_compile_definitions(trede_flags INTERFACE _GLIBCXX_ASSERTIONS)

option(TREDE_WERROR "Treat every warning as an error" OFF)
if(TREDE_WERROR)
    target_compile_options(trede_flags INTERFACE -Werror)
endif()

# Some libraries ask for it (glib on Debian 13), and headers that are read once for all ask that all agree.
target_compile_options(trede_flags INTERFACE -pthread)

option(TREDE_SANITIZE "Build with sanitizers" OFF)
set(TREDE_SANITIZERS "address,undefined" CACHE STRING "Which sanitizers")
if(TREDE_SANITIZE)
    set(sanitizers -fsanitize=${TREDE_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    # Decision 0031: what the address sanitizer or the processor says as well costs a fifth of the time of the compiler.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND TREDE_SANITIZERS MATCHES "undefined")
        list(APPEND sanitizers -fno-sanitize=null,alignment,object-size,vptr)
    endif()
    target_compile_options(trede_flags INTERFACE ${sanitizers})
    target_link_options(trede_flags INTERFACE ${sanitizers})
endif()

# Decision 0038: where little of the time of the program goes, the compiler inlines little, which takes a third off its own.
set(TREDE_SPARING $<$<AND:$<CXX_COMPILER_ID:Clang>,$<CONFIG:Release>>:SHELL:-mllvm -inline-threshold=25>)

# Row H1 of the reliability goals: what is shipped is hardened.
option(TREDE_HARDEN "Build position independent, with stack, heap and linker hardening" OFF)
if(TREDE_HARDEN)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    target_compile_options(trede_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong
        -fstack-clash-protection -ftrivial-auto-var-init=zero -fPIE
        # g++ leaves its flags in the debug information unasked; the hardening test reads them there.
        $<$<CXX_COMPILER_ID:Clang>:-grecord-command-line>)
    # Guards against jumps to where no jump belongs: each family of processors has its own.
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        target_compile_options(trede_flags INTERFACE -fcf-protection=full)
    elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
        target_compile_options(trede_flags INTERFACE -mbranch-protection=standard)
    endif()
    target_link_options(trede_flags INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code)
endif()

# The headers that nearly every source reads are read once and kept as the compiler left them. The preset dev does without,
# so that a source which forgets an include is found.
option(TREDE_READ_ONCE "Read the common headers once (precompiled)" OFF)
if(TREDE_READ_ONCE)
    target_compile_options(trede_flags INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess -Winvalid-pch>
        $<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>)
endif()

# Decision 0035: the compiler reads the sources of a module eight at a time, which makes a build from nothing shorter. What
# stands in the unnamed namespace of a source is then seen by its neighbours, so a name there is of one thing in a module.
option(TREDE_JOIN "Compile the sources of a module several at a time" OFF)

find_program(TREDE_MOLD mold)
if(TREDE_MOLD)
    target_link_options(trede_flags INTERFACE -fuse-ld=mold)
endif()
find_program(TREDE_CCACHE ccache)
if(TREDE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${TREDE_CCACHE})
    if(TREDE_READ_ONCE)
        # ccache holds the headers themselves against the cache, not the date of what was made of them.
        set(CMAKE_CXX_COMPILER_LAUNCHER
            ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${TREDE_CCACHE})
    endif()
endif()
