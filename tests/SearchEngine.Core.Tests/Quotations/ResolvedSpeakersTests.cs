using System.Text.Json;
using System.Text.RegularExpressions;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

/// <summary>
/// Who the printed source is: the cases of <c>ResolvedSpeakers.jsonl</c>, which people read. The file beside it says what
/// counts as right.
/// </summary>
public sealed partial class ResolvedSpeakersTests(ITestOutputHelper output)
{
    private const double NameFloor = 0.85;
    private const double RoleFloor = 0.78;

    [Fact]
    public void Most_sources_are_resolved_to_the_full_name_and_role()
    {
        string data = Repository.SharedData("quotes/polnear-dev.jsonl");
        Case[] cases = [.. File.ReadLines(Path.Combine(Repository.Root, "tests/SearchEngine.Core.Tests/Quotations/ResolvedSpeakers.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Case>(line, JsonSerializerOptions.Web)!)];
        ILookup<string, Case> byArticle = cases.ToLookup(one => one.Article, StringComparer.Ordinal);
        var answers = new List<(Case Case, bool Name, bool Role)>();
        foreach (string line in File.ReadLines(data))
        {
            using JsonDocument article = JsonDocument.Parse(line);
            string id = article.RootElement.GetProperty("id").GetString()!;
            if (!byArticle.Contains(id)) continue;
            string text = article.RootElement.GetProperty("text").GetString()!;
            IReadOnlyList<Quote> quotes = new QuotationExtractor().Extract(new Article { Id = id, Body = text });
            foreach (Case one in byArticle[id]) answers.Add(Answer(one, quotes));
        }

        foreach (var kind in answers.GroupBy(answer => answer.Case.Kind, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{kind.Key}: {kind.Count(answer => answer.Name)} of {kind.Count()} names");
        }

        double names = answers.Average(answer => answer.Name ? 1.0 : 0.0);
        double roles = answers.Where(answer => answer.Name).Select(answer => answer.Role ? 1.0 : 0.0).DefaultIfEmpty().Average();
        output.WriteLine(FormattableString.Invariant($"{answers.Count} cases: name {names:F3}, role where the name is right {roles:F3}"));
        Assert.Equal(cases.Length, answers.Count);
        Assert.InRange(names, NameFloor, 1);
        Assert.InRange(roles, RoleFloor, 1);
    }

    private static (Case Case, bool Name, bool Role) Answer(Case one, IReadOnlyList<Quote> quotes)
    {
        var range = new TextRange(one.Start, one.Length);
        Speaker? speaker = quotes.FirstOrDefault(quote => quote.Field == QuoteField.Body && quote.Range.Overlaps(range))?.Speaker;
        bool name = speaker is not null && (one.Names ?? [one.Name]).Append(one.Name).Any(right => Bare(right) == Bare(speaker.Name));
        bool role = one.Role is null ? speaker?.Role is null : (one.Roles ?? [one.Role]).Append(one.Role).Any(right => Same(right, speaker?.Role));
        return (one, name, role);
    }

    private static bool Same(string right, string? role) => role is not null && Article().Replace(Plain(right), "") == Article().Replace(Plain(role), "");

    private static string Bare(string name)
    {
        string bare = Plain(name);
        for (string before = ""; bare != before;)
        {
            before = bare;
            bare = Title().Replace(bare, "");
        }

        return bare;
    }

    private static string Plain(string text) => Spaces().Replace(text.Replace('’', '\'').ToLowerInvariant(), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(the|a|an) ")]
    private static partial Regex Article();

    [GeneratedRegex(@"^(the|a|an|mr|mrs|ms|dr|sen|rep|gov|senator|congressman|congresswoman|representative|governor|president|vice president|secretary|mayor|judge|justice|professor|prof|gen|general|lt|col|sgt|rev|sir)\.? ")]
    private static partial Regex Title();

    private sealed record Case(
        string Article, int Start, int Length, string AsPrinted, string Kind, string Name, IReadOnlyList<string>? Names, string? Role, IReadOnlyList<string>? Roles);
}
