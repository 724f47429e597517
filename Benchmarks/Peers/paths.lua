-- For wrk: asks for the paths of a file in turn, and prints what was measured as JSON.
local paths, place = {}, 0
for line in io.lines(os.getenv("PATHS")) do
  paths[#paths + 1] = line
end
if os.getenv("COOKIE") ~= "" then
  wrk.headers["Cookie"] = os.getenv("COOKIE")
end
if os.getenv("AUTHORIZATION") ~= "" then
  wrk.headers["Authorization"] = os.getenv("AUTHORIZATION")
end

request = function()
  place = place % #paths + 1
  return wrk.format("GET", paths[place])
end

done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format('\n{"milliseconds": %f, "requests": %d, "microseconds": %d, "failed": %d}\n',
    latency:percentile(50) / 1000, summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
