// Row T2: a second verifier, in another language and by other formulas, agrees on every proof and
// every checkpoint, good and spoilt; and it verifies a whole store.
//     proofs PYTHON SCRIPT [--count 100000] [--seed 1] [--control] [--vectors FILE]
// With --vectors both verifiers are held against proofs and verdicts from outside, in the same
// lines. The control exchanges the prefixes of leaf and node in the second verifier and must
// disagree.

#include <bit>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <sstream>

#include "evidence/base64.hpp"
#include "evidence/checkpoint.hpp"
#include "evidence/merkle.hpp"
#include "scenario.hpp"

namespace {

using namespace trede::evidence;
using namespace trede::fault;
using Dice = std::mt19937_64;

std::vector<Digest> random_leaves(std::size_t count, Dice& dice) {
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(std::to_string(dice())));
    return leaves;
}

struct Proof {
    bool inclusion = false;
    std::uint64_t number = 0;
    std::uint64_t size = 0;
    Digest first{};
    Digest root{};
    std::vector<Digest> hashes;
};

// Whether the command ends well. The rig has one thread.
bool runs(const std::string& command) {
    return std::system(command.c_str()) == 0;  // NOLINT(concurrency-mt-unsafe)
}

Proof random_proof(const std::vector<Digest>& leaves, Dice& dice) {
    // Small and large trees alike: the number of bits of the size is what is drawn.
    const std::uint64_t most = std::uint64_t{1}
                               << (dice() % static_cast<unsigned>(std::bit_width(leaves.size())));
    const std::span tree(leaves.data(), 1 + dice() % most);
    Proof proof{
        .inclusion = dice() % 2 == 0, .size = tree.size(), .root = tree_root(tree), .hashes = {}};
    proof.number = dice() % (proof.inclusion ? tree.size() : tree.size() + 1);
    proof.first = proof.inclusion ? tree[proof.number] : tree_root(tree.first(proof.number));
    proof.hashes = proof.inclusion ? inclusion_proof(tree, proof.number)
                                   : consistency_proof(tree, proof.number);
    return proof;
}

void spoil(Proof& proof, Dice& dice) {
    switch (dice() % 7) {
        case 0:
            proof.root[dice() % 32] ^= 1;
            break;
        case 1:
            proof.first[dice() % 32] ^= 1;
            break;
        case 2:
            proof.number += 1;
            break;
        case 3:
            proof.size += 1;
            break;
        case 4:
            proof.hashes.push_back(proof.root);
            break;
        case 5:
            if (!proof.hashes.empty()) proof.hashes.pop_back();
            break;
        default:
            if (!proof.hashes.empty()) proof.hashes[dice() % proof.hashes.size()][0] ^= 1;
    }
}

void write_proof(std::ofstream& out, const Proof& proof) {
    const bool holds =
        proof.inclusion ? includes(proof.root, proof.size, proof.first, proof.number, proof.hashes)
                        : extends(proof.root, proof.size, proof.first, proof.number, proof.hashes);
    out << (proof.inclusion ? "inclusion " : "consistency ") << holds << ' ' << proof.number << ' '
        << proof.size << ' ' << to_hex(proof.first) << ' ' << to_hex(proof.root);
    for (const Digest& hash : proof.hashes) out << ' ' << to_hex(hash);
    out << '\n';
}

void write_checkpoint(std::ofstream& out, Dice& dice) {
    SecretKey log{.name = "trede/" + std::to_string(dice()), .use = KeyUse::log, .seed = {}};
    SecretKey seer{.name = "getuige", .use = KeyUse::witness, .seed = {}};
    for (auto& byte : log.seed) byte = static_cast<std::uint8_t>(dice());
    for (auto& byte : seer.seed) byte = static_cast<std::uint8_t>(dice());
    const auto leaves = random_leaves(1 + dice() % 9, dice);
    Witness witness(seer, public_key_of(log));
    std::string note =
        witness
            .cosign(
                sign_checkpoint(
                    log, {.origin = log.name, .size = leaves.size(), .root = tree_root(leaves)}),
                {}, dice() % 2'000'000'000)
            .value();
    if (dice() % 2 == 0) {
        char& hit = note[dice() % note.size()];
        hit = static_cast<char>(static_cast<unsigned char>(hit) ^ (1U << (dice() % 7)));
    }
    const auto parsed = parse_note(note);
    const bool holds = verified_checkpoint(note, public_key_of(log)) && parsed &&
                       cosigned_at(*parsed, public_key_of(seer));
    out << "checkpoint " << holds << ' ' << to_text(public_key_of(log)) << ','
        << to_text(public_key_of(seer)) << ' '
        << to_base64({reinterpret_cast<const std::uint8_t*>(note.data()), note.size()}) << '\n';
}

std::string text_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

std::optional<std::string> option_text(int count, char** arguments, std::string_view name) {
    for (int i = 1; i + 1 < count; ++i) {
        if (arguments[i] == name) return arguments[i + 1];
    }
    return std::nullopt;
}

// How many verdicts of outside vectors differ from ours.
std::uint64_t check_vectors(const std::string& path) {
    std::ifstream in(path);
    std::uint64_t total = 0;
    std::uint64_t wrong = 0;
    for (std::string line; std::getline(in, line); ++total) {
        std::istringstream words(line);
        std::string kind;
        std::string hash;
        bool verdict = false;
        Proof proof;
        words >> kind >> verdict >> proof.number >> proof.size;
        std::vector<Digest> hashes;
        while (words >> hash) hashes.push_back(parse_digest(hash).value());
        const std::span rest = std::span(hashes).subspan(2);
        const bool mine = kind == "inclusion"
                              ? includes(hashes[1], proof.size, hashes[0], proof.number, rest)
                              : extends(hashes[1], proof.size, hashes[0], proof.number, rest);
        if (mine != verdict) ++wrong;
    }
    std::printf("T2: %llu outside vectors, %llu verdicts differ\n",
                static_cast<unsigned long long>(total), static_cast<unsigned long long>(wrong));
    return total == 0 ? 1 : wrong;
}

// The second verifier with its prefixes exchanged.
bool write_control(const std::string& from, const std::string& to) {
    std::string script = text_of(from);
    const std::string good = R"(LEAF, NODE = b"\x00", b"\x01")";
    const std::size_t at = script.find(good);
    if (at == std::string::npos) return false;
    script.replace(at, good.size(), R"(NODE, LEAF = b"\x00", b"\x01")");
    std::ofstream(to) << script;
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const std::uint64_t proofs = option(count, arguments, "--count", 100'000);
    const bool control = has_option(count, arguments, "--control");
    if (const auto vectors = option_text(count, arguments, "--vectors")) {
        const std::string python =
            std::string(arguments[1]) + " " + arguments[2] + " proofs " + *vectors;
        return check_vectors(*vectors) == 0 && runs(python) ? 0 : 1;
    }
    Dice dice(option(count, arguments, "--seed", 1));
    const std::string folder = scratch_folder("proofs");
    std::filesystem::create_directories(fresh(folder));
    {
        std::ofstream out(folder + "/proofs");
        const auto leaves = random_leaves(1000, dice);
        for (std::uint64_t i = 0; i < proofs; ++i) {
            Proof proof = random_proof(leaves, dice);
            if (i % 2 == 1) spoil(proof, dice);
            write_proof(out, proof);
        }
        for (std::uint64_t i = 0; i < proofs / 500; ++i) write_checkpoint(out, dice);
    }
    std::string script = arguments[2];
    if (control) {
        script = folder + "/control.py";
        if (!write_control(arguments[2], script)) return 2;
    }
    const std::string python = std::string(arguments[1]) + " " + script;
    const bool agreed = runs(python + " proofs " + folder + "/proofs");
    if (!run_scenario(folder + "/store", 40).finished) return 2;
    const bool store_holds = runs(python + " store " + folder + "/store");
    std::filesystem::remove_all(folder);
    std::printf("T2: %llu proofs and %llu checkpoints, second verifier %s, whole store %s%s\n",
                static_cast<unsigned long long>(proofs),
                static_cast<unsigned long long>(proofs / 500), agreed ? "agrees" : "disagrees",
                store_holds ? "holds" : "does not hold",
                control ? " (control: must disagree)" : "");
    return control ? (agreed || store_holds ? 1 : 0) : (agreed && store_holds ? 0 : 1);
}
