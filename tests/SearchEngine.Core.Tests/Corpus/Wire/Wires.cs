using System.Text;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Corpus.Wire;

/// <summary>Reads made-up wire items as a corpus file is read: the format is found by the content.</summary>
internal static class Wires
{
    public static List<ReadOutcome> Outcomes(string content, string name = "item.dat", CorpusLimits? limits = null) =>
        Outcomes(Encoding.UTF8.GetBytes(content), name, limits);

    public static List<ReadOutcome> Outcomes(byte[] content, string name = "item.dat", CorpusLimits? limits = null)
    {
        using var folder = new TemporaryFolder();
        return new CorpusReader(limits).Read(folder.Write(name, content)).ToList();
    }

    public static Article Article(string content, string name = "item.dat") => Article(Encoding.UTF8.GetBytes(content), name);

    public static Article Article(byte[] content, string name = "item.dat")
    {
        ReadOutcome outcome = Assert.Single(Outcomes(content, name));
        Assert.Null(outcome.Failure);
        return outcome.Article!;
    }

    public static CorpusFailure Failure(string content, string name = "item.dat", CorpusLimits? limits = null) =>
        Failure(Encoding.UTF8.GetBytes(content), name, limits);

    public static CorpusFailure Failure(byte[] content, string name = "item.dat", CorpusLimits? limits = null)
    {
        ReadOutcome outcome = Assert.Single(Outcomes(content, name, limits));
        Assert.Null(outcome.Article);
        return outcome.Failure!;
    }
}
