-- What wrk sends: searches, quotes, checks, suggestions, articles and writes, mixed and seeded, at a rate where one is asked for.
--
-- wrk waits for each answer before a connection asks again, so that a slow server would be asked less. With RATE (requests a second, all threads together) every
-- thread keeps a schedule: a connection that is free takes the next time on it, whatever the answers took. That is an open loop as long as there are
-- connections enough for the requests that are under way.
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds; long nanoseconds; } moment; int clock_gettime(int clock, moment *now);")
local now_is = ffi.new("moment")
local function now()
    ffi.C.clock_gettime(1, now_is)
    return tonumber(now_is.seconds) * 1000 + tonumber(now_is.nanoseconds) / 1e6
end

local rate = tonumber(os.getenv("RATE") or "0")
local threads = tonumber(os.getenv("THREADS") or "1")
local articles = tonumber(os.getenv("ARTICLES") or "1")
local words = {}
for word in (os.getenv("WORDS") or "harbour"):gmatch("%S+") do words[#words + 1] = word end

local all = {}
function setup(thread)
    thread:set("id", #all + 1)
    all[#all + 1] = thread
end

function init(args)
    math.randomseed(20160617 + id)
    ok, refused, limited, other, written = 0, 0, 0, 0, 0
    others = ""
    interval = rate > 0 and 1000 * threads / rate or 0
    next_at = nil
end

local function word() return words[math.random(#words)] end

local json = { ["Content-Type"] = "application/json" }

function request()
    local kind = math.random(100)
    if kind <= 40 then return wrk.format("GET", "/v1/search?q=" .. word() .. "+" .. word()) end
    if kind <= 50 then return wrk.format("GET", "/v1/search?q=" .. word() .. "&facets=source,year&sort=newest") end
    if kind <= 55 then return wrk.format("GET", "/v1/search?q=%22" .. word() .. "+" .. word() .. "%22~5") end
    if kind <= 60 then return wrk.format("GET", "/v1/search?q=" .. word():sub(1, 3) .. "*") end
    if kind <= 72 then return wrk.format("GET", "/v1/quotes?q=" .. word()) end
    if kind <= 84 then return wrk.format("GET", "/v1/suggest?q=" .. word():sub(1, 3)) end
    if kind <= 90 then return wrk.format("POST", "/v1/quotes/check", json, '{"text":"We have never seen the ' .. word() .. " " .. word() .. ' of the harbour"}') end
    if kind <= 95 then return wrk.format("GET", "/v1/articles/load-" .. math.random(0, articles - 1)) end
    local n = math.random(1000000)
    return wrk.format("PUT", "/v1/articles/written-" .. n, json, '{"headline":"Notice ' .. n .. " of the " .. word() .. '","body":"The ' .. word() .. " office said the " .. word() .. ' had left. “We have seen it leave,” said Ann Ferris."}')
end

function delay()
    if interval == 0 then return 0 end
    local at = now()
    -- One that has fallen behind by a second does not make up for it all at once.
    if next_at == nil or next_at < at - 1000 then next_at = at end
    local wait = next_at - at
    next_at = next_at + interval
    return wait > 0 and math.floor(wait + 0.5) or 0
end

function response(status)
    if status >= 200 and status < 300 then ok = ok + 1
    elseif status == 503 then refused = refused + 1
    elseif status == 429 then limited = limited + 1
    else
        other = other + 1
        if #others < 200 then others = others .. " " .. status end
    end
end

function done(summary, latency)
    local sum = { ok = 0, refused = 0, limited = 0, other = 0 }
    local seen = ""
    for _, thread in ipairs(all) do
        for name in pairs(sum) do sum[name] = sum[name] + thread:get(name) end
        seen = seen .. thread:get("others")
    end
    local errors = summary.errors
    io.stderr:write(string.format(
        "took=%.3f\nok=%d\nrefused=%d\nlimited=%d\nother=%d\nothers=\"%s\"\nconnect=%d\nread=%d\nwrite=%d\ntimeout=%d\np50=%.2f\np99=%.2f\n",
        summary.duration / 1e6, sum.ok, sum.refused, sum.limited, sum.other, seen, errors.connect, errors.read, errors.write, errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
