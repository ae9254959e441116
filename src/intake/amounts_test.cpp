#include "intake/amounts.hpp"

#include <doctest/doctest.h>

namespace trede::intake {

namespace {

constexpr long long most = 50'000;

Amount typed(std::string_view text) { return read_amount(text, CellKind::text, most); }
Amount stored(std::string_view text) { return read_amount(text, CellKind::number, most); }

}  // namespace

TEST_CASE("a number on the command line is read as in a cell") {
    for (const char* text : {"96000", "96.000", "96 000", "1.234.567", "0", "142"}) {
        CAPTURE(text);
        const Amount cell = read_amount(text, CellKind::text, 10'000'000);
        REQUIRE(cell.state == AmountState::given);
        CHECK(typed_whole(text) == cell.number);
    }
    CHECK(typed_whole("-96.000") == -96'000);
    for (const char* text :
         {"", "96.00", "96.0000", "0.142", "34,000", "1.5", "veel", "-", "1e3"}) {
        CAPTURE(text);
        CHECK_FALSE(typed_whole(text));
    }
}

TEST_CASE("the ways in which people here write a whole number") {
    struct Case {
        const char* text;
        long long number;
    };
    for (const Case& row :
         {Case{"142", 142}, Case{" 142 ", 142},
          Case{"\xC2\xA0"
               "142\xC2\xA0",
               142},
          Case{"1.234", 1234}, Case{"1 234", 1234},
          Case{"1\xC2\xA0"
               "234",
               1234},
          Case{"1\xE2\x80\xAF"
               "234",
               1234},
          Case{"1234,0", 1234}, Case{"1.234,00", 1234}, Case{"1.234,000", 1234}, Case{"142.0", 142},
          Case{"0", 0}, Case{"-0", 0}, Case{"007", 7}, Case{"50.000", 50'000}}) {
        CAPTURE(row.text);
        CHECK(typed(row.text) ==
              Amount{.state = AmountState::given, .number = row.number, .expected = {}});
    }
}

TEST_CASE("nothing known is missing, never zero") {
    for (const char* text : {"", " ", "-", "\xE2\x80\x93", "n.v.t.", "NVT", "onbekend",
                             "Niet bekend", "?", "\xC2\xA0"}) {
        CAPTURE(text);
        CHECK(typed(text).state == AmountState::missing);
    }
    CHECK(typed("0").state == AmountState::given);
}

TEST_CASE("what is no number of places says what should stand there") {
    struct Case {
        const char* text;
        const char* expected;
    };
    const char* whole = "een heel getal, of leeg als u het niet weet";
    const char* fraction = "een heel getal, zonder cijfers achter de komma";
    const char* unclear =
        "een heel getal zonder komma; drie nullen achter een komma kunnen ook duizendtallen zijn";
    for (const Case& row : {Case{"34,000", unclear},
                            Case{"1,000", unclear},
                            Case{"veel", whole},
                            Case{"142 plekken", whole},
                            Case{"12,5", fraction},
                            Case{"1,234", fraction},
                            Case{"12.5", fraction},
                            Case{"-5", "een getal van 0 of meer"},
                            Case{"\xE2\x88\x92"
                                 "5",
                                 "een getal van 0 of meer"},
                            Case{"1.23.456", whole},
                            Case{"12,", whole},
                            Case{"1e3", whole},
                            Case{"50.001", "een getal van ten hoogste 50.000"},
                            Case{"99999999999999999999", "een getal van ten hoogste 50.000"},
                            Case{"(5)", whole},
                            Case{"0.142", fraction},
                            Case{"5-", whole},
                            Case{"+5", whole},
                            Case{"3,5%", "een aantal plekken, geen percentage"},
                            Case{"0 %", "een aantal plekken, geen percentage"}}) {
        CAPTURE(row.text);
        CHECK(typed(row.text) == Amount{.state = AmountState::wrong, .expected = row.expected});
    }
}

TEST_CASE("a number that a program stored is read exactly") {
    CHECK(stored("142.0").number == 142);
    CHECK(stored("1.42E2").number == 142);
    CHECK(stored("1.42E+2").number == 142);
    CHECK(stored("1420E-1").number == 142);
    CHECK(stored("5E-1").state == AmountState::wrong);
    CHECK(stored("0.5").state == AmountState::wrong);
    CHECK(stored("141.9999999999").state == AmountState::wrong);  // what is not whole stays so
    CHECK(stored("141.99999999999997").number == 142);            // shown as 142
    CHECK(stored("1E300").state == AmountState::wrong);
    CHECK(stored("1E-300").state == AmountState::wrong);
    CHECK(stored("0E0") == Amount{.state = AmountState::given, .number = 0, .expected = {}});
    // The point is that of the file format, never a Dutch thousands mark.
    CHECK(stored("1.234").state == AmountState::wrong);
}

TEST_CASE("a number with decimals is read exactly, as typed and as stored") {
    const auto typed = [](const char* text) { return read_scaled(text, CellKind::text, 3); };
    CHECK(typed("-0,153") == -153);
    CHECK(typed("\xE2\x88\x92"
                "0.153") == -153);
    CHECK(typed("0,1") == 100);
    CHECK(typed("1.250") == 1250);
    CHECK(typed("0,1530") == 153);
    CHECK(typed("0") == 0);
    for (const char* no : {"", "-", ",5", "0,", "0,1531", "1e3", "0,1,2", "1.000,5"})
        CHECK_FALSE(typed(no));
    // A thousandth as office programs store it.
    const auto stored = [](const char* text) { return read_scaled(text, CellKind::number, 3); };
    CHECK(stored("1E-3") == 1);
    CHECK(stored("-2.5E-2") == -25);
    CHECK(stored("0.153") == 153);
    CHECK_FALSE(stored("1E-4"));
}

TEST_CASE("a number is read as the spreadsheet shows it, not as binary leaves it") {
    const auto stored = [](const char* text) { return read_scaled(text, CellKind::number, 3); };
    // What Excel stores of -0.284, 0.153 and 0.1 + 0.2.
    CHECK(stored("-0.28399999999999997") == -284);
    CHECK(stored("0.15299999999999999") == 153);
    CHECK(stored("0.30000000000000004") == 300);
    CHECK(stored("2.9999999999999999E-2") == 30);
    CHECK(stored("9.9999999999999995E-4") == 1);
    CHECK(stored("0.99999999999999989") == 1000);
    CHECK(stored("1.9999999999999998") == 2000);
    // A fourth decimal stays one, however it is stored; so does what lies beyond the third but is
    // shown.
    for (const char* no : {"0.15340000000000001", "0.1534", "0.28349999999999997",
                           "-0.28400000000001", "0.9999", "1.0000000000001"})
        CHECK_FALSE(stored(no));
    // As typed, every figure counts.
    CHECK_FALSE(read_scaled("-0,28399999999999997", CellKind::text, 3));
    CHECK(read_amount("123456.00000000001", CellKind::number, 200'000).number == 123'456);
    CHECK(read_amount("99999.999999999999", CellKind::number, 200'000).number == 100'000);
}

TEST_CASE("a cell of another kind is no number") {
    for (const CellKind kind :
         {CellKind::date, CellKind::boolean, CellKind::error, CellKind::formula}) {
        CHECK(read_amount("1", kind, most).state == AmountState::wrong);
    }
}

TEST_CASE("days") {
    CHECK(read_day("2024-12-20", CellKind::date) == base::date(2024, 12, 20));
    CHECK(read_day("20-12-2024", CellKind::text) == base::date(2024, 12, 20));
    CHECK(read_day(" 20 december 2024 ", CellKind::text) == base::date(2024, 12, 20));
    CHECK_FALSE(read_day("31-2-2024", CellKind::text));
    CHECK_FALSE(read_day("45646", CellKind::number));
}

TEST_CASE("euros as a person types them are whole cents") {
    CHECK(typed_cents("1234,56") == 123'456);
    CHECK(typed_cents("1.234,56") == 123'456);
    CHECK(typed_cents("1234") == 123'400);
    CHECK(typed_cents("0,05") == 5);
    CHECK(typed_cents("999999999999,99") == 99'999'999'999'999);
    for (const char* wrong : {"", "99.50", "1,5", "1,505", "1.23", "12.34,00", "-1",
                              "1000000000000", ",50", "x", "1,x0", "1,-5"})
        CHECK_FALSE(typed_cents(wrong));
}

}  // namespace trede::intake
