-- Each request has an address of its own that asks for the same, so that no kept page will do: a row of empty filters spells a number.
local number = 0
function request()
    number = number + 1
    local words, rest = {}, number
    while rest > 0 do
        words[#words + 1] = rest % 2 == 0 and "trede=" or "provincie="
        rest = math.floor(rest / 2)
    end
    return wrk.format("GET", wrk.path .. "?" .. table.concat(words, "&"))
end
