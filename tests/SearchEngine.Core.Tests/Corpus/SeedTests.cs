using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus;

/// <summary>The page that the project began with, as it is and as other programs would have saved it.</summary>
public sealed class SeedTests
{
    private static string Text => File.ReadAllText(Repository.SeedPath);

    [Fact]
    public void The_page_is_understood_whole()
    {
        Article article = TestCorpus.Page(Text);

        Assert.Equal("CNN Exclusive: Undercover in Syria", article.Headline);
        Assert.Equal([new MediaItem("CNN Exclusive: Undercover in Syria", "CNN", "02:18")], article.Media);
        Assert.Equal(
            ["The 51 officials who signed the memo are mostly from the rank and file of the department",
             "The memo reflects a widespread view in the State Department that tougher military action in Syria is needed"], article.Highlights);
        Assert.Equal("CNN", article.Source);
        Assert.Equal(["Kevin Liptak"], article.Byline);
        Assert.Equal(
            ["The truth about Syria", "Memo: Tougher military action needed in Syria", "Syria’s War: How did we get here?",
             "What Syrians want you to know", "War forced half of all Syrians from home. Here’s where they went."], article.RelatedLinks);
        string[] body = TestCorpus.BodyOf(article);
        Assert.Equal(16, body.Length);
        Assert.StartsWith("More than 50 State Department officials", body[0], StringComparison.Ordinal);
        Assert.EndsWith("the diplomats who wrote the memo.", body[^1], StringComparison.Ordinal);
        Assert.Contains("“judicious use of stand-off and air weapons, which", article.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("contributed to this report", article.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sidecar_adds_what_the_page_does_not_say()
    {
        Article article = Assert.Single(new CorpusReader().Read(Repository.SeedPath)).Article!;

        Assert.Equal("cnn-2016-06-17-syria-memo", article.Id);
        Assert.Equal(new DateTimeOffset(2016, 6, 17, 0, 0, 0, TimeSpan.Zero), article.Published);
        Assert.Equal("CNN Exclusive: Undercover in Syria", article.Headline);
    }

    public static TheoryData<string> Ways =>
        ["CRLF", "CR", "UTF-8 mark", "UTF-16", "UTF-16 big-endian", "windows-1252", "no blank lines", "many blank lines", "trailing spaces", "wrapped", "entities"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Whoever_saved_it_the_article_is_the_same(string way)
    {
        Article expected = TestCorpus.Page(Text);
        Assert.Equal(ArticleJson.ToJson(expected), ArticleJson.ToJson(TestCorpus.Page(Saved(way))));
    }

    private static byte[] Saved(string way) => way switch
    {
        "CRLF" => Encoding.UTF8.GetBytes(Text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        "CR" => Encoding.UTF8.GetBytes(Text.Replace('\n', '\r')),
        "UTF-8 mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)],
        "UTF-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)],
        "UTF-16 big-endian" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)],
        "windows-1252" => [.. Text.Select(InWindows1252)],
        "no blank lines" => Encoding.UTF8.GetBytes(Text.Replace("\n\n", "\n", StringComparison.Ordinal)),
        "many blank lines" => Encoding.UTF8.GetBytes(Text.Replace("\n\n", "\n \n\u00A0\n\t\n", StringComparison.Ordinal)),
        "trailing spaces" => Encoding.UTF8.GetBytes(Text.Replace("\n", " \u00A0\t\n", StringComparison.Ordinal)),
        "wrapped" => Encoding.UTF8.GetBytes(Wrapped(Text, 72)),
        _ => Encoding.UTF8.GetBytes(Text.Replace("“", "&amp;ldquo;", StringComparison.Ordinal).Replace("”", "&#8221;", StringComparison.Ordinal)
            .Replace("’", "&#146;", StringComparison.Ordinal).Replace("—", "&mdash;", StringComparison.Ordinal).Replace("\u00A0", "&nbsp;", StringComparison.Ordinal)),
    };

    private static byte InWindows1252(char c) => c switch { '“' => 0x93, '”' => 0x94, '’' => 0x92, '—' => 0x97, _ => (byte)c };

    internal static string Wrapped(string text, int width)
    {
        var wrapped = new StringBuilder();
        foreach (string line in text.Split('\n'))
        {
            int column = 0;
            foreach (string word in line.Split(' '))
            {
                if (column > 0 && column + 1 + word.Length > width)
                {
                    wrapped.Append('\n');
                    column = 0;
                }
                else if (column > 0)
                {
                    wrapped.Append(' ');
                    column++;
                }

                wrapped.Append(word);
                column += word.Length;
            }

            wrapped.Append('\n');
        }

        return wrapped.ToString();
    }
}
