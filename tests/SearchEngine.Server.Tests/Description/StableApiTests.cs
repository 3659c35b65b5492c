using System.Text;
using Xunit;

namespace SearchEngine.Server.Tests.Description;

/// <summary>
/// What programs rely on of <c>/v1</c> stays as it is: <c>api-v1.txt</c> holds it, a fact a line. What is added is taken up by running these tests with
/// <c>NEWSEARCH_WRITE_API=1</c>; what would break a caller is not, whatever is set.
/// </summary>
public sealed class StableApiTests(ServerFixture server)
{
    private static readonly string Kept = Path.Join(ServerFixture.Root, "tests", "SearchEngine.Server.Tests", "Description", "api-v1.txt");

    [Fact]
    public async Task Nothing_that_a_caller_relies_on_has_changed()
    {
        SortedDictionary<string, string> now = ApiFacts.Of(await ApiDocument.OfAsync(server.Client));
        SortedDictionary<string, string> kept = File.Exists(Kept) ? Read(await File.ReadAllLinesAsync(Kept, TestContext.Current.CancellationToken)) : [];
        string[] breaks = [.. Breaks(kept, now)];
        Assert.True(breaks.Length == 0, $"This would break programs that call /v1:\n{string.Join('\n', breaks)}\nKeep what was there, and add beside it. What has to go all the same is taken out of {Kept} by hand, with a line in CHANGELOG.md.");

        string[] added = [.. now.Keys.Except(kept.Keys, StringComparer.Ordinal)];
        if (added.Length > 0 && Environment.GetEnvironmentVariable("NEWSEARCH_WRITE_API") == "1") await File.WriteAllTextAsync(Kept, Written(now), TestContext.Current.CancellationToken);
        else Assert.True(added.Length == 0, $"/v1 has grown:\n{string.Join('\n', added)}\nFrom now on that stays: NEWSEARCH_WRITE_API=1 dotnet test --project tests/SearchEngine.Server.Tests -c Release --filter-class '*StableApiTests' takes it up.");
    }

    [Fact]
    public void What_is_taken_away_changed_or_demanded_is_a_break_and_what_is_added_is_none()
    {
        var before = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["GET /v1/x"] = "x",
            ["GET /v1/x takes query q"] = "string",
            ["X.name"] = "always string",
            ["X.kind"] = "always string of a|b",
        };
        var after = new SortedDictionary<string, string>(before, StringComparer.Ordinal)
        {
            ["GET /v1/y"] = "y",
            ["GET /v1/y takes query q"] = "needed string",
            ["GET /v1/x takes query limit"] = "integer",
            ["X.size"] = "always integer",
        };
        Assert.Empty(Breaks(before, after));

        after["GET /v1/x takes query who"] = "needed string";
        after["X.name"] = "sometimes string";
        after["X.kind"] = "always string of a|b|c";
        after.Remove("GET /v1/x takes query q");
        Assert.Equal(
            [
                "GET /v1/x takes query q is gone (it was: string)",
                "X.kind was: always string of a|b — and is: always string of a|b|c",
                "X.name was: always string — and is: sometimes string",
                "GET /v1/x takes query who is new, and needed: nobody sends it yet",
            ],
            Breaks(before, after));
    }

    private static IEnumerable<string> Breaks(SortedDictionary<string, string> before, SortedDictionary<string, string> after)
    {
        foreach ((string fact, string was) in before)
        {
            if (!after.TryGetValue(fact, out string? value)) yield return $"{fact} is gone (it was: {was})";
            else if (value != was) yield return $"{fact} was: {was} — and is: {value}";
        }

        foreach ((string fact, string value) in after)
        {
            bool isOfKnownOperation = fact.Contains(" takes ", StringComparison.Ordinal) && before.ContainsKey(fact[..fact.IndexOf(" takes ", StringComparison.Ordinal)]);
            if (isOfKnownOperation && !before.ContainsKey(fact) && value.StartsWith("needed ", StringComparison.Ordinal)) yield return $"{fact} is new, and needed: nobody sends it yet";
        }
    }

    private static SortedDictionary<string, string> Read(string[] lines)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in lines.Where(line => line.Length > 0))
        {
            string[] parts = line.Split(": ", 2);
            facts[parts[0]] = parts[1];
        }

        return facts;
    }

    private static string Written(SortedDictionary<string, string> facts) =>
        facts.Aggregate(new StringBuilder(), (text, fact) => text.Append(fact.Key).Append(": ").Append(fact.Value).Append('\n')).ToString();
}
