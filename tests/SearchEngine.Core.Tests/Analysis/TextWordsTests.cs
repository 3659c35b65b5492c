using System.Text;
using CsCheck;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Inversion;
using SearchEngine.Core.Tests.Postings;
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
    public void Every_field_has_the_tokens_of_its_analyzer() => AnyText.Sample(AssertSame, iter: Rounds.Of(3_000));

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
            AssertSame(words, language, Schema.Headline, WordField.Stems, Schema.Text(stored: false));
            AssertSame(words, language, Schema.Exact(Schema.Headline), WordField.Exact, Schema.Text(stored: false));
            AssertSame(words, language, Schema.Sentences(Schema.Headline), WordField.SentenceStarts, Schema.SentenceStarts);
            AssertSame(words, language, Schema.Pairs(Schema.Exact(Schema.Headline)), WordField.FunctionPairs, Schema.Conditions);
            byte[][] folded = [.. words.Words.Where(word => !word.IsAcronym).Select(word => word.Forms.Folded)];
            Assert.Equal(NewsAnalyzers.ExactQuery.Terms(text).Select(Utf8), folded.Select(Encoding.UTF8.GetString));
        }
    }

    /// <summary>Of two values of a field, so that the end of the first counts as well.</summary>
    private static void AssertSame(TextWords words, Language language, string field, WordField kept, FieldType type)
    {
        Analyzer analyzer = Schema.AnalyzerFor(language.Code);
        using InvertedReader expected = Inverted(analyzer, new Field(field, words.Text, type), new Field(field, words.Text, type));
        using InvertedReader found = Inverted(analyzer, new WordsField(field, words, kept, type), new WordsField(field, words, kept, type));
        SameSegment.AssertAll(expected, found);
    }

    private static InvertedReader Inverted(Analyzer analyzer, params IIndexableField[] document)
    {
        var documents = new InvertedDocuments(new ArchiveSimilarity(1.2f, 0.75f));
        documents.Add([document], analyzer);
        return documents.ToReader();
    }

    // A character that stands alone for half of a pair is replaced where text becomes bytes.
    private static string Utf8(string term) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(term));
}
