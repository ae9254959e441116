#include "postgres.hpp"

#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

#ifdef TREDE_WITH_POSTGRES
#include <libpq-fe.h>
#endif

namespace trede::bench {

#ifdef TREDE_WITH_POSTGRES

namespace {

void demand(PGconn* connection, PGresult* result) {
    const auto status = PQresultStatus(result);
    const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    PQclear(result);
    if (!good) throw std::runtime_error(PQerrorMessage(connection));
}

void produce(const std::string& where, std::uint64_t from, std::uint64_t to) {
    PGconn* connection = PQconnectdb(where.c_str());
    if (PQstatus(connection) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection));
    demand(
        connection,
        PQprepare(connection, "add",
                  "INSERT INTO events (stream, version, payload) VALUES ($1, $2, $3)", 3, nullptr));
    const std::string stream = "GM" + std::to_string(from);
    const std::string payload(200, 'x');
    for (std::uint64_t i = from; i < to; ++i) {
        const std::string version = std::to_string(i - from + 1);
        const char* values[] = {stream.c_str(), version.c_str(), payload.c_str()};
        demand(connection, PQexecPrepared(connection, "add", 3, values, nullptr, nullptr, 0));
    }
    PQfinish(connection);
}

}  // namespace

bool has_postgres() { return true; }

std::uint64_t append_postgres(const std::string& where, std::uint64_t events, unsigned producers) {
    PGconn* connection = PQconnectdb(where.c_str());
    if (PQstatus(connection) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection));
    demand(
        connection,
        PQexec(
            connection,
            "SET client_min_messages = warning; DROP TABLE IF EXISTS events; CREATE TABLE events "
            "(sequence bigserial PRIMARY KEY, stream text NOT NULL, version bigint NOT NULL, "
            "payload "
            "text NOT NULL, UNIQUE (stream, version))"));
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < producers; ++i) {
        threads.emplace_back(
            [&, i] { produce(where, events * i / producers, events * (i + 1) / producers); });
    }
    for (auto& thread : threads) thread.join();
    PGresult* result = PQexec(connection, "SELECT count(*) FROM events");
    const std::uint64_t rows = std::strtoull(PQgetvalue(result, 0, 0), nullptr, 10);
    PQclear(result);
    PQfinish(connection);
    return rows;
}

#else

bool has_postgres() { return false; }
std::uint64_t append_postgres(const std::string&, std::uint64_t, unsigned) { return 0; }

#endif

}  // namespace trede::bench
