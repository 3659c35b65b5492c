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

    /// <summary>Of a word that folds to nothing: it has no forms, and takes no position.</summary>
    public static WordForms None { get; } = new([], [], []);
}

/// <summary>
/// Finds the forms of single words by the filters that <see cref="NewsAnalyzers"/> is made of. Each of these looks at nothing but the word
/// before it, which is why words can be taken one by one.
/// </summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class WordFormsFinder
{
    private readonly WordAtHand _word = new();
    private readonly TokenStream _stems;
    private readonly TokenStream _exact;

    /// <param name="language">The language of the stems.</param>
    public WordFormsFinder(Language language)
    {
        _stems = NewsAnalyzers.StemsIn(language, new OneWord(_word));
        _exact = NewsAnalyzers.WithoutAccents(new OneWord(_word), preserveOriginal: true);
    }

    /// <summary>The forms of a word.</summary>
    /// <param name="folded">The word, folded.</param>
    /// <param name="isAcronym">Whether it is an acronym with its dots, which has no endings.</param>
    public WordForms Of(string folded, bool isAcronym)
    {
        if (folded.Length == 0) return WordForms.None;
        var bytes = new BytesRef(folded);
        byte[] utf8 = bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray();
        byte[][] exact = Terms(_exact, folded, isAcronym, utf8);
        byte[][] stems = Terms(_stems, folded, isAcronym, utf8);
        if (stems.Length != 1) throw new InvalidOperationException("A filter of the stems does not give one term a word.");
        return new WordForms(utf8, exact, stems[0]) { Hash = HashOf(folded) };
    }

    private static ulong HashOf(string word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word) hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    private byte[][] Terms(TokenStream stream, string folded, bool isAcronym, byte[] same)
    {
        var terms = new List<byte[]>();
        (_word.Word, _word.IsAcronym) = (folded, isAcronym);
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

    /// <summary>The word that is looked at; none once a stream has given it.</summary>
    private sealed class WordAtHand
    {
        public string? Word { get; set; }

        public bool IsAcronym { get; set; }
    }

    /// <summary>A token stream of the word at hand.</summary>
    private sealed class OneWord : TokenStream
    {
        private readonly WordAtHand _from;
        private readonly ICharTermAttribute _term;
        private readonly IKeywordAttribute _keyword;

        public OneWord(WordAtHand from) => (_from, _term, _keyword) = (from, AddAttribute<ICharTermAttribute>(), AddAttribute<IKeywordAttribute>());

        public override bool IncrementToken()
        {
            ClearAttributes();
            if (_from.Word is null) return false;
            _term.SetEmpty().Append(_from.Word);
            _keyword.IsKeyword = _from.IsAcronym;
            _from.Word = null;
            return true;
        }
    }
}
