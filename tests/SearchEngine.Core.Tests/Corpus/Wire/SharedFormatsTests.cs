using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

/// <summary>
/// Real files of the wire formats, where they are at hand. <c>SharedFormats.tsv</c> says of each how many articles it gives,
/// and a piece of the reason of each refusal.
/// </summary>
public sealed class SharedFormatsTests
{
    private static readonly string[] Folders = ["ninjs", "newsml-g2-spec", "newsmlg2-dpa", "superdesk-fixtures"];

    private static readonly string Table = Path.Combine(Repository.Root, "tests/SearchEngine.Core.Tests/Corpus/Wire/SharedFormats.tsv");

    [Fact]
    public void Every_file_is_read_or_refused_as_the_table_says()
    {
        string root = Repository.SharedData("formats");
        var reader = new CorpusReader();
        var wrong = new List<string>();
        foreach (string[] row in File.ReadLines(Table).Select(line => line.Split('\t')))
        {
            List<ReadOutcome> outcomes = reader.Read(Path.Combine(root, row[0])).ToList();
            string[] refusals = [.. outcomes.Select(outcome => outcome.Failure?.Reason).OfType<string>()];
            string[] expected = row[2].Split(" | ", StringSplitOptions.RemoveEmptyEntries);
            bool right = outcomes.Count(outcome => outcome.Article is not null).ToString(System.Globalization.CultureInfo.InvariantCulture) == row[1]
                && refusals.Length == expected.Length && refusals.Zip(expected).All(pair => pair.First.Contains(pair.Second, StringComparison.Ordinal));
            if (!right)
                wrong.Add($"{row[0]}: {outcomes.Count - refusals.Length} read; {string.Join(" | ", refusals)}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_table_names_every_file()
    {
        string root = Repository.SharedData("formats");
        string[] files = [.. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)).Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal)];

        Assert.Equal(files, File.ReadLines(Table).Select(line => line.Split('\t')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_markup_is_left_in_what_is_read()
    {
        string root = Repository.SharedData("formats");
        var reader = new CorpusReader();
        foreach (string path in File.ReadLines(Table).Select(line => Path.Combine(root, line.Split('\t')[0])).Where(path => Path.GetExtension(path) is ".xml" or ".json"))
        {
            foreach (ReadOutcome outcome in reader.Read(path).Where(outcome => outcome.Article is not null))
            {
                Assert.DoesNotMatch("</?(?:p|div|span|br|a|table|td|tr|ul|li|b|i|em|strong|hl1|person|org|location)[ />]|&(?:[a-z]+|#[0-9]+);", outcome.Article!.Body + outcome.Article.Headline);
                Assert.DoesNotContain("\n\n\n", outcome.Article.Body, StringComparison.Ordinal);
            }
        }
    }
}
