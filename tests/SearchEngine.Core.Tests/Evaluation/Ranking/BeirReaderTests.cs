using SearchEngine.Core.Evaluation.Ranking;
using Xunit;

namespace SearchEngine.Core.Tests.Evaluation.Ranking;

public sealed class BeirReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-beir-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("query-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td9\t1\n")]
    [InlineData("q1\td1\t2\r\nq2\td9\t1\r\n\r\n")]
    public void A_collection_is_read_with_a_header_and_without(string judgements)
    {
        JudgedSet collection = Read(judgements);

        Assert.Equal(_folder.Name, collection.Name);
        Assert.Equal([new JudgedDocument("d1", "Storm", "It rained."), new JudgedDocument("17", "", "Calm.")], collection.Documents);
        Assert.Equal(["q1", "q2"], collection.Queries.Select(query => query.Id));
        Assert.Equal(2, collection.Queries[0].GradeOf("d1"));
        Assert.Equal(1, collection.Queries[1].Relevant); // of a document that the collection lacks
    }

    [Fact]
    public void Judgements_are_found_where_beir_ships_them()
    {
        Write("corpus.jsonl", Corpus);
        Write("queries.jsonl", Queries);
        _folder.CreateSubdirectory("qrels");
        Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t1\n");

        Assert.Equal("q1", Assert.Single(BeirReader.Read(_folder.FullName).Queries).Id);
    }

    [Fact]
    public void Queries_that_no_document_answers_are_left_out()
    {
        JudgedSet collection = Read("q1\td1\t0\nq2\td1\t1\nq2\t17\t-1\n");

        Assert.Equal("q2", Assert.Single(collection.Queries).Id);
        Assert.Equal(0, collection.Queries[0].GradeOf("17"));
    }

    [Theory]
    [InlineData("q1 d1 1\n", "qrels.tsv:1: 1 columns")]
    [InlineData("q1\td1\t1\nq1\t17\tgood\n", "qrels.tsv:2: the grade “good” is no whole number")]
    [InlineData("q1\td1\t1\n\nq7\td1\t1\n", "qrels.tsv:3: queries.jsonl has no query q7")]
    [InlineData("q1\td1\t1\nq1\td1\t2\n", "qrels.tsv:2: document d1 is judged twice for query q1")]
    [InlineData("q1\td1\t0\n", "no query has a document that is judged relevant")]
    public void Judgements_that_cannot_be_used_are_refused_with_their_place(string judgements, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Read(judgements)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"_id\":\"a\",\"text\":\"x\"}\n{not json}\n", "corpus.jsonl:2: not JSON")]
    [InlineData("[1]\n", "corpus.jsonl:1: not a JSON object")]
    [InlineData("{\"text\":\"x\"}\n", "corpus.jsonl:1: no _id")]
    [InlineData("{\"_id\":\"a\"}\n", "corpus.jsonl:1: no text")]
    [InlineData("{\"_id\":\"a\",\"text\":[1]}\n", "corpus.jsonl:1: text is no text")]
    [InlineData("{\"_id\":\"\\ud800\",\"text\":\"x\"}\n", "corpus.jsonl:1: _id is no text")]
    [InlineData("{\"_id\":\"a\\n\",\"text\":\"x\"}\n", "corpus.jsonl:1: the _id is empty or holds a control character")]
    [InlineData("{\"_id\":\"a\",\"text\":\"x\"}\n{\"_id\":\"a\",\"text\":\"y\"}\n", "corpus.jsonl:2: the _id a stands in line 1 already")]
    [InlineData("\n", "holds no document")]
    public void Documents_that_cannot_be_used_are_refused_with_their_place(string corpus, string message)
    {
        Write("corpus.jsonl", corpus);
        Write("queries.jsonl", Queries);
        Write("qrels.tsv", "q1\td1\t1\n");

        Assert.Contains(message, Assert.Throws<FormatException>(() => BeirReader.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_judgements_is_refused_by_name()
    {
        Write("corpus.jsonl", Corpus);
        Write("queries.jsonl", Queries);

        Assert.Contains("neither qrels.tsv nor qrels/test.tsv", Assert.Throws<FileNotFoundException>(() => BeirReader.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    private const string Corpus = """
        {"_id":"d1","title":"Storm","text":"It rained.","metadata":{}}
        {"_id":17,"text":"Calm."}
        """;

    private const string Queries = """
        {"_id":"q1","text":"rain"}
        {"_id":"q2","text":"calm"}
        {"_id":"q3","text":"never judged"}
        """;

    private JudgedSet Read(string judgements)
    {
        Write("corpus.jsonl", Corpus);
        Write("queries.jsonl", Queries);
        Write("qrels.tsv", judgements);
        return BeirReader.Read(_folder.FullName);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
