-- What wrk sends: searches with facets and marked snippets, one after the other from a list, each connection from the same beginning.
local queries = {
    "subway", "mayor+budget", "police+officer+shooting", "%22police+department%22", "hospital", "%22it+is+what+it+is%22", "taxi+driver+arrested",
    "bike+lane", "restaurant+week+menu+prices", "%22the+mayor+said%22", "hurricane+sandy+damage", "said", "governor+OR+mayor", "brooklyn+-bridge",
}
local packed = os.getenv("PACKED") == "1" and { ["Accept-Encoding"] = "gzip" } or nil
local next_one = 0

function request()
    next_one = next_one % #queries + 1
    return wrk.format("GET", "/v1/search?facets=source,section,byline,year&q=" .. queries[next_one], packed)
end

function done(summary, latency)
    local errors = summary.errors
    io.stderr:write(string.format(
        "requests=%d\ntook=%.3f\nfailed=%d\np50=%.2f\np99=%.2f\n", summary.requests, summary.duration / 1e6,
        errors.connect + errors.read + errors.write + errors.timeout + errors.status, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
