# What nearly every source includes, read by the compiler once for all of them (TREDE_READ_ONCE). A source still names
# what it uses.
if(NOT TREDE_READ_ONCE)
    return()
endif()

set(trede_common_headers <algorithm> <array> <chrono> <cstddef> <cstdint> <functional> <map> <memory> <optional> <set>
    <span> <sstream> <stdexcept> <string> <string_view> <tuple> <unordered_map> <utility> <variant> <vector>)

# trede_headers_of(name headers...): an empty library that others take their precompiled headers from.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/common_headers.cpp CONTENT "")
function(trede_headers_of name)
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/common_headers.cpp)
    target_link_libraries(${name} PRIVATE trede_flags)
    target_precompile_headers(${name} PRIVATE ${trede_common_headers} ${ARGN})
endfunction()

trede_headers_of(trede_headers)
trede_headers_of(trede_json_headers <nlohmann/json.hpp>)
if(TREDE_TESTS)
    trede_headers_of(trede_test_headers <doctest/doctest.h>)
endif()
