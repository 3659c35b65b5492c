using System.Text;
using SearchEngine.Core.Corpus.Watching;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Watching;

/// <summary>A file of JSON that is still being written is told from one that has its end.</summary>
public sealed class JsonEndingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-ending-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("a.jsonl", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n", false)]
    [InlineData("a.jsonl", "{\"id\":\"a\"}\n{\"id\":\"b\"}", false)]
    [InlineData("a.jsonl", "{\"id\":\"a\"}\n{\"id\":\"b", true)]
    [InlineData("a.ndjson", "{\"id\":\"a\"}\n{\"meta\":{\"x\":1}", true)]
    [InlineData("a.jsonl", "{\"id\":\"a\"}\nbroken but ended\n", false)]
    [InlineData("a.jsonl", "{\"meta\":{\"x\":1}", true)]
    [InlineData("a.jsonl", "", true)]
    [InlineData("a.json", "{\n  \"id\": \"a\"\n}\n", false)]
    [InlineData("a.json", "[\n {\"id\":\"a\"},\n", true)]
    [InlineData("story.meta.json", "{ \"id\": ", true)]
    [InlineData("story.txt", "Half a sent", false)]
    [InlineData("a.jsonl.gz", "not even packed", false)]
    public void The_end_is_missing_where_the_last_value_is_not_whole(string name, string content, bool isMissing)
    {
        string path = Path.Join(_folder.FullName, name);
        File.WriteAllText(path, content);
        Assert.Equal(isMissing, JsonEnding.IsMissing(path));
    }

    [Fact]
    public void A_line_longer_than_what_is_looked_at_is_judged_by_its_last_sign()
    {
        string path = Path.Join(_folder.FullName, "long.jsonl");
        string text = new('x', 3_000_000);
        File.WriteAllText(path, $$"""{"id":"a","body":"{{text}}"}""");
        Assert.False(JsonEnding.IsMissing(path));
        File.WriteAllText(path, $$"""{"id":"a","body":"{{text}}""");
        Assert.True(JsonEnding.IsMissing(path));
    }

    [Fact]
    public void What_cannot_be_judged_is_left_to_the_reader()
    {
        string wide = Path.Join(_folder.FullName, "wide.jsonl");
        File.WriteAllText(wide, "{\"id\":\"a", Encoding.Unicode);
        Assert.False(JsonEnding.IsMissing(wide));
        Assert.False(JsonEnding.IsMissing(Path.Join(_folder.FullName, "not-there.jsonl")));
    }
}
