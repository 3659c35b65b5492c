using System.Text.RegularExpressions;
using Xunit;

namespace SearchEngine.Core.Tests.Architecture;

public sealed partial class FileTests
{
    private const int MostLines = 450;

    [Fact]
    public void No_source_file_outgrows_reading()
    {
        string[] long_ =
        [
            .. Repository.CSharp("src").Concat(Repository.CSharp("tests"))
                .Select(path => (Path: path, Lines: File.ReadLines(path).Count()))
                .Where(file => file.Lines > MostLines)
                .Select(file => $"{Repository.Relative(file.Path)} has {file.Lines} lines; {MostLines} are enough for one idea"),
        ];
        Assert.True(long_.Length == 0, string.Join('\n', long_));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/architecture.md")]
    public void Every_path_that_a_document_names_is_there(string document)
    {
        string path = Path.Combine(Repository.Root, document);
        Assert.True(File.Exists(path), $"{document} is missing");

        string text = File.ReadAllText(path);
        string folder = Path.GetDirectoryName(path)!;
        IEnumerable<(string Named, string Place)> named =
        [
            .. Code().Matches(text).Select(match => match.Groups[1].Value)
                .Where(IsPath).Select(code => (code, Path.Combine(Repository.Root, WithoutLine(code)))),
            .. Link().Matches(text).Select(match => match.Groups[1].Value)
                .Where(IsRelative).Select(link => (link, Path.Combine(folder, Uri.UnescapeDataString(WithoutLine(link))))),
        ];
        string[] missing = [.. named.Where(one => !File.Exists(one.Place) && !Directory.Exists(one.Place)).Select(one => one.Named).Distinct()];
        Assert.True(missing.Length == 0, $"{document} names what is not there: {string.Join(", ", missing)}");
    }

    [Theory]
    [InlineData("src/SearchEngine.Core/NewsArchive.cs", true)]
    [InlineData("docs/", true)]
    [InlineData("corpus/sample", true)]
    [InlineData("index/", true)]
    [InlineData("tests/**/*.cs", false)] // a pattern
    [InlineData("src/SearchEngine.Cli -- serve", false)] // part of a command
    [InlineData("corpus/<name>.meta.json", false)] // a placeholder
    [InlineData("docs/…", false)]
    [InlineData("/v1/search", false)]
    [InlineData("index --corpus DIR", false)]
    public void Code_that_starts_with_a_top_folder_and_has_no_placeholder_is_a_path(string code, bool expected) =>
        Assert.Equal(expected, IsPath(code));

    [Theory]
    [InlineData("docs/api.md#errors", true)]
    [InlineData("../src/SearchEngine.Core/NewsArchive.cs#L20", true)]
    [InlineData("https://lucenenet.apache.org", false)]
    [InlineData("mailto:desk@example.org", false)]
    [InlineData("#tour", false)]
    public void A_link_without_scheme_is_relative(string link, bool expected) => Assert.Equal(expected, IsRelative(link));

    private static bool IsPath(string code) => TopFolder().IsMatch(code) && code.All(c => !char.IsWhiteSpace(c) && c is not ('*' or '<' or '>' or '{' or '…'));

    private static bool IsRelative(string link) => !link.StartsWith('#') && !Scheme().IsMatch(link);

    private static string WithoutLine(string path) => path.Split('#')[0];

    [GeneratedRegex("(?<!`)`([^`\n]+)`(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("^(src|tests|docs|corpus|index)/")]
    private static partial Regex TopFolder();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();
}
