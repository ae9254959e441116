#include <gmime/gmime.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

// The same with GMime alone: in one process, without a worker, with the SHA-256 of GLib.
namespace {

std::vector<std::string> digests;

void visit(GMimeObject*, GMimeObject* part, void*) {
    if (!GMIME_IS_PART(part) || g_mime_part_get_filename(GMIME_PART(part)) == nullptr) return;
    GMimeStream* memory = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(part)), memory);
    GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    char* digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes->data, bytes->len);
    digests.emplace_back(digest);
    g_free(digest);
    g_object_unref(memory);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    g_mime_init();
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        GMimeStream* file = g_mime_stream_file_open(entry.path().c_str(), "r", nullptr);
        GMimeParser* parser = g_mime_parser_new_with_stream(file);
        GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
        g_mime_message_foreach(message, visit, nullptr);
        g_object_unref(message);
        g_object_unref(parser);
        g_object_unref(file);
    }
    std::sort(digests.begin(), digests.end());
    std::string all;
    for (const std::string& digest : digests) all += digest;
    char* digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all.c_str(), -1);
    std::cout << digests.size() << ' ' << digest << '\n';
}
