using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchEngine.Core.Analysis;

/// <summary>Runs an analyzer over a short text and gives its terms.</summary>
internal static class AnalyzedText
{
    /// <summary>The terms of <paramref name="text"/> in order.</summary>
    public static IReadOnlyList<string> Terms(this Analyzer analyzer, string text)
    {
        var terms = new List<string>();
        using TokenStream stream = analyzer.GetTokenStream("", text);
        ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken()) terms.Add(term.ToString());
        stream.End();
        return terms;
    }
}
