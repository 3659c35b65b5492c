using System.Diagnostics.CodeAnalysis;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace SearchEngine.Core.Analysis;

/// <summary>What the index keeps of one printed word, as UTF-8. The arrays are shared and must not be changed.</summary>
/// <param name="Folded">The word in the form of <see cref="TypographyFolding"/>.</param>
/// <param name="Exact">The terms of <see cref="NewsAnalyzers.Exact"/>, at one position in this order.</param>
/// <param name="Stem">The term of <see cref="NewsAnalyzers.StemsOf(Language)"/>.</param>
internal sealed record WordForms(byte[] Folded, byte[][] Exact, byte[] Stem)
{
    /// <summary>
    /// A hash of the folded word: FNV-1a (Fowler, Noll and Vo) over its UTF-16 code units. The same on every machine and in every version of
    /// the runtime, since the index holds what is made of it.
    /// </summary>
    public ulong Hash { get; init; }

    /// <summary>The <see cref="FunctionWords.NumberOf"/> of those of <see cref="Exact"/> that are function words.</summary>
    public int[] Function { get; init; } = [];

    /// <summary>Of a word that folds to nothing: it has no forms, and takes no position.</summary>
    public static WordForms None { get; } = new([], [], []);
}

/// <summary>
/// Finds the forms of single words by the filters that <see cref="NewsAnalyzers"/> is made of. Each of these looks at nothing but the word
/// before it, which is why words can be taken one by one.
/// </summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "Its streams hold nothing but memory, and live as long as the vocabulary.")]
internal sealed class WordFormsFinder
{
    private readonly OneWord _stemmed = new();
    private readonly OneWord _printed = new();
    private readonly TokenStream _stems;
    private readonly TokenStream _exact;

    /// <param name="language">The language of the stems.</param>
    public WordFormsFinder(Language language)
    {
        _stems = NewsAnalyzers.StemsIn(language, _stemmed);
        _exact = NewsAnalyzers.WithoutAccents(_printed, preserveOriginal: true);
    }

    /// <summary>The forms of a word.</summary>
    /// <param name="folded">The word, folded.</param>
    /// <param name="isAcronym">Whether it is an acronym with its dots, which has no endings.</param>
    public WordForms Of(string folded, bool isAcronym)
    {
        if (folded.Length == 0) return WordForms.None;
        var bytes = new BytesRef(folded);
        byte[] utf8 = bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray();
        byte[][] exact = Terms(_exact, _printed, folded, isAcronym, utf8);
        byte[][] stems = Terms(_stems, _stemmed, folded, isAcronym, utf8);
        if (stems.Length != 1) throw new InvalidOperationException("A filter of the stems does not give one term a word.");
        int[] function = [.. exact.Select(form => FunctionWords.NumberOf(Encoding.UTF8.GetString(form))).Where(number => number >= 0)];
        return new WordForms(utf8, exact, stems[0]) { Hash = HashOf(folded), Function = function };
    }

    private static ulong HashOf(string word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word) hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    private static byte[][] Terms(TokenStream stream, OneWord word, string folded, bool isAcronym, byte[] same)
    {
        var terms = new List<byte[]>();
        word.Set(folded, isAcronym);
        ITermToBytesRefAttribute term = stream.GetAttribute<ITermToBytesRefAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            term.FillBytesRef();
            ReadOnlySpan<byte> bytes = term.BytesRef.Bytes.AsSpan(term.BytesRef.Offset, term.BytesRef.Length);
            terms.Add(bytes.SequenceEqual(same) ? same : bytes.ToArray());
        }

        stream.End();
        stream.Dispose();
        return [.. terms];
    }

    /// <summary>A token stream of one word.</summary>
    private sealed class OneWord : TokenStream
    {
        private readonly ICharTermAttribute _term;
        private readonly IKeywordAttribute _keyword;
        private string? _word;
        private bool _isAcronym;

        public OneWord() => (_term, _keyword) = (AddAttribute<ICharTermAttribute>(), AddAttribute<IKeywordAttribute>());

        public void Set(string word, bool isAcronym) => (_word, _isAcronym) = (word, isAcronym);

        public override bool IncrementToken()
        {
            ClearAttributes();
            if (_word is null) return false;
            _term.SetEmpty().Append(_word);
            _keyword.IsKeyword = _isAcronym;
            _word = null;
            return true;
        }
    }
}
