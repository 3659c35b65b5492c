namespace SearchEngine.Core.Checking;

/// <summary>A text and everything that was found to lay beside it.</summary>
internal sealed class QuoteComparison
{
    private readonly WordAligner _aligner;
    private readonly SplicedPieces? _pieces;
    private readonly List<StatementText> _statements = [];
    private readonly HashSet<(string, int)> _seen = [];
    private readonly List<WordAlignment> _alignments = [];
    private long _work;

    /// <summary>A comparison of <paramref name="text"/> that stops aligning after <paramref name="work"/> cells.</summary>
    public QuoteComparison(PrintedWords text, long work)
    {
        Text = text;
        _work = work;
        _aligner = new WordAligner(text.Words);
        if (text.Words.Count <= SplicedPieces.MostWords) _pieces = new SplicedPieces(text.Words.Count);
    }

    /// <summary>The checked text.</summary>
    public PrintedWords Text { get; }

    /// <summary>The text beside each statement found.</summary>
    public IReadOnlyList<WordAlignment> Alignments => _alignments;

    /// <summary>Whether no quote of the statement of <paramref name="candidate"/> was added yet.</summary>
    public bool IsNew(QuoteCandidate candidate) => !_seen.Contains((candidate.ArticleId, candidate.Quote.Statement));

    /// <summary>Aligns the text with <paramref name="statement"/>; false when there was too much work before.</summary>
    public bool Add(StatementText statement)
    {
        _seen.Add((statement.Quotes[0].ArticleId, statement.Quotes[0].Quote.Statement));
        _work -= _aligner.Cost(statement);
        if ((_work < 0 && _alignments.Count > 0) || statement.Keys.Length == 0) return false;
        _alignments.Add(_aligner.Align(statement));
        _statements.Add(statement);
        _pieces?.Add(_aligner.Keys, _aligner.NumbersOf(statement));
        return true;
    }

    /// <summary>Which words no long enough stretch of any quote has; null when fewer of them stand together than a piece needs.</summary>
    public bool[]? Uncovered()
    {
        if (_pieces is null) return null;
        bool[] covered = _pieces.Covered();
        int run = 0, longest = 0;
        foreach (bool one in covered) longest = Math.Max(longest, run = one ? 0 : run + 1);
        return longest >= SplicedPieces.FewestWords ? [.. covered.Select(one => !one)] : null;
    }

    /// <summary>The pieces that the text can be made up of.</summary>
    public IReadOnlyList<SplicedPiece> Pieces() => _pieces?.Cover() ?? [];

    /// <summary>The quote that the aligned words begin in.</summary>
    public static QuoteCandidate QuoteOf(WordAlignment alignment) =>
        alignment.Statement.Quotes[alignment.OriginalFirst < 0 ? 0 : alignment.Statement.QuoteOf(alignment.OriginalFirst)];

    /// <summary>An alignment as callers see it.</summary>
    public QuoteMatch Match(WordAlignment alignment) => Match(Text, alignment, 0);

    /// <summary>A piece as callers see it.</summary>
    public (QuoteMatch Match, WordAlignment Alignment) MatchOf(SplicedPiece piece)
    {
        int start = piece.First == 0 ? 0 : Text.Words[piece.First].Start;
        int next = piece.First + piece.Length;
        int end = next == Text.Words.Count ? Text.Text.Length : Text.Words[next].Start;
        PrintedWords text = PrintedWords.Of(Text.Text[start..end]);
        var alignment = new WordAligner(text.Words).Align(_statements[piece.Statement]);
        return (Match(text, alignment, start), alignment);
    }

    private QuoteMatch Match(PrintedWords text, WordAlignment alignment, int start)
    {
        StatementText statement = alignment.Statement;
        List<QuoteCandidate> quotes = [QuoteOf(alignment)];
        for (int i = alignment.OriginalFirst; i >= 0 && i <= alignment.OriginalLast; i++)
        {
            if (quotes[^1] != statement.Quotes[statement.QuoteOf(i)]) quotes.Add(statement.Quotes[statement.QuoteOf(i)]);
        }

        return new QuoteMatch(quotes[0], quotes[1..], alignment.Similarity, WordDiff.Of(text, alignment), start, text.Text.Length, FirstIn(alignment));
    }

    /// <summary>The quote of the earliest article that prints the aligned words.</summary>
    private QuoteCandidate FirstIn(WordAlignment alignment)
    {
        QuoteCandidate first = QuoteOf(alignment);
        if (alignment.OriginalFirst < 0) return first;
        ReadOnlySpan<string> words = alignment.Statement.Keys.AsSpan(alignment.OriginalFirst..(alignment.OriginalLast + 1));
        foreach (StatementText other in _statements)
        {
            if (other.Quotes[0].Published is not { } published || published >= first.Published) continue;
            int at = other.Keys.AsSpan().IndexOf(words);
            if (at >= 0) first = other.Quotes[other.QuoteOf(at)];
        }

        return first;
    }
}
