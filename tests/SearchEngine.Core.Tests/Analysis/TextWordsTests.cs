using System.Text;
using CsCheck;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Corpus;
using Xunit;

namespace SearchEngine.Core.Tests.Analysis;

/// <summary>The words that are found once are those that each field's analyzer finds by itself.</summary>
public sealed class TextWordsTests
{
    private const string News =
        "The U.S. said on Monday that F-16s and 1990's jets — \"Why?\" asked Dr. Jean O'Brien — left the café at 5 p.m. It’s over 1,200 miles. NATO’s EE. UU. envoy, J. K. Möller, "
        + "told us: \"WHO knows?\" Straße, Häuser, Kanzlerinnen; los años y las voces de los países. ﬁnal ＡＢＣ co\u00ADoperate naïve e\u0301te\u0301 İstanbul ǧ ΣΑΣ 漢字 ไทย 👍🏽 \uD800 x";

    private static readonly Gen<string> AnyText = Gen.OneOf(
        HostileText.Any,
        Gen.OneOf(News.Split(' ').Append("US").Append("U.S.'s").Append("\n\n").Append(".").Append("\u200D").Select(Gen.Const).ToArray()).Array[0, 60].Select(words => string.Join(' ', words)));

    [Fact]
    public void Every_field_has_the_tokens_of_its_analyzer() => AnyText.Sample(AssertSame, iter: 3_000);

    [Fact]
    public void A_text_of_news_has_the_tokens_of_its_analyzers() => AssertSame(News);

    [Fact]
    public void Real_articles_have_the_tokens_of_their_analyzers()
    {
        const int Every = 97;
        int read = 0;
        foreach (ReadOutcome outcome in new CorpusReader().Read(Repository.SharedData("news/gothamist.jsonl.gz")))
        {
            if (outcome.Article is { } article && read++ % Every == 0) AssertSame(article.Body);
        }

        Assert.True(read > Every);
    }

    [Fact]
    public void Words_stay_the_same_while_several_threads_fill_the_vocabulary_beyond_its_size()
    {
        Vocabulary vocabulary = Vocabulary.Of(Languages.Default);
        Parallel.For(0, Vocabulary.MostWords + 5_000, i => Assert.Equal("w" + i, Encoding.UTF8.GetString(vocabulary.FormsOf("W" + i).Folded)));
        AssertSame(News);
    }

    [Fact]
    public void A_word_too_long_to_be_remembered_has_its_forms()
    {
        string word = new('É', Vocabulary.LongestWord + 1);
        WordForms forms = Vocabulary.Of(Languages.Default).FormsOf(word);
        Assert.Equal(word.ToLowerInvariant(), Encoding.UTF8.GetString(forms.Folded));
        Assert.Equal([word.Replace('É', 'e'), word.ToLowerInvariant()], forms.Exact.Select(Encoding.UTF8.GetString));
    }

    private static void AssertSame(string text)
    {
        foreach (Language language in Languages.All)
        {
            TextWords words = TextWords.Of(text, Vocabulary.Of(language));
            AssertSame(NewsAnalyzers.StemsOf(language), words, WordField.Stems);
            AssertSame(NewsAnalyzers.Exact, words, WordField.Exact);
            AssertSame(NewsAnalyzers.SentenceStarts, words, WordField.SentenceStarts);
            AssertSame(NewsAnalyzers.FunctionPairs, words, WordField.FunctionPairs);
            byte[][] folded = [.. words.Words.Where(word => !word.IsAcronym).Select(word => word.Forms.Folded)];
            Assert.Equal(NewsAnalyzers.ExactQuery.Terms(text).Select(Utf8), folded.Select(Encoding.UTF8.GetString));
        }
    }

    private static void AssertSame(Analyzer analyzer, TextWords words, WordField field)
    {
        using TokenStream one = analyzer.GetTokenStream("", words.Text);
        List<string> expected = Tokens(one);
        Assert.Equal(expected, Tokens(WordStream.Over(words, field)));
    }

    private static List<string> Tokens(TokenStream stream)
    {
        var tokens = new List<string>();
        ITermToBytesRefAttribute term = stream.GetAttribute<ITermToBytesRefAttribute>();
        IOffsetAttribute place = stream.GetAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute increment = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            term.FillBytesRef();
            string bytes = Convert.ToHexString(term.BytesRef.Bytes, term.BytesRef.Offset, term.BytesRef.Length);
            tokens.Add($"{bytes} {place.StartOffset}-{place.EndOffset} +{increment.PositionIncrement}");
        }

        stream.End();
        tokens.Add($"end {place.StartOffset}-{place.EndOffset} +{increment.PositionIncrement}");
        return tokens;
    }

    // A character that stands alone for half of a pair is replaced where text becomes bytes.
    private static string Utf8(string term) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(term));
}
