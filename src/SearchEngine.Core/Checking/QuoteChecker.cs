namespace SearchEngine.Core.Checking;

/// <summary>
/// Tells whether somebody said a text in these words. Quotes that hold its rarest words and pairs of words are laid
/// beside it word by word; the verdict follows from what differs. Not thread-safe: one checker a request.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>A part of a quote is verbatim, and so are quotes of one statement that follow each other.</item>
/// <item>Where several quotes have the words, one of the speaker's clears the speaker, whatever the others' speakers are; and
/// a quote whose speaker is not known is no evidence against anybody.</item>
/// <item>Words that are altered or spliced keep that verdict under another speaker's name; a note says whose they are.</item>
/// </list>
/// </remarks>
public sealed class QuoteChecker
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int LongestText = 20_000;

    private const int MostMatches = 10;
    private const int MostRounds = 3;
    private const long MostWork = 40_000_000;

    private readonly IQuoteSource _source;
    private readonly QuoteProbes _probes;

    /// <summary>A checker on the quotes of <paramref name="source"/>.</summary>
    public QuoteChecker(IQuoteSource source)
    {
        _source = source;
        _probes = new QuoteProbes(source);
    }

    /// <summary>Why <paramref name="text"/> cannot be checked, as a sentence for the caller, or null when it can.</summary>
    public static string? Problem(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "The text is empty: give the words to check.";
        if (text.Length > LongestText) return $"The text has {text.Length} characters; {LongestText} are allowed.";
        return PrintedWords.Of(text).Words.All(word => word.Bracketed) ? "The text has no words outside brackets: give the words to check." : null;
    }

    /// <summary>Checks <paramref name="text"/>, said to be said by <paramref name="speaker"/> (null: by anybody).</summary>
    /// <exception cref="ArgumentException">The text has a <see cref="Problem"/>.</exception>
    public QuoteCheckResult Check(string text, string? speaker, CancellationToken cancellation)
    {
        if (Problem(text) is { } problem) throw new ArgumentException(problem, nameof(text));
        if (string.IsNullOrWhiteSpace(speaker)) speaker = null;
        PrintedWords printed = PrintedWords.Of(text);
        var comparison = new QuoteComparison(printed, MostWork);
        Gather(comparison, _probes.For(printed.Words, _ => true, speaker), cancellation);
        if (comparison.Alignments.Any(alignment => alignment.HasSameWords)) return Said(comparison, speaker);

        for (int round = 1; round < MostRounds && comparison.Uncovered() is { } uncovered; round++)
        {
            if (Gather(comparison, _probes.For(printed.Words, i => uncovered[i], speaker), cancellation) == 0) break;
        }

        if (comparison.Alignments.Any(alignment => alignment.HasSameWords)) return Said(comparison, speaker);
        return NotSaid(comparison, speaker);
    }

    private int Gather(QuoteComparison comparison, QuoteProbe probe, CancellationToken cancellation)
    {
        int added = 0;
        foreach (QuoteCandidate candidate in _source.Find(probe, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (comparison.IsNew(candidate) && comparison.Add(StatementText.Of(_source.StatementOf(candidate)))) added++;
        }

        return added;
    }

    private static QuoteCheckResult Said(QuoteComparison comparison, string? speaker)
    {
        var said = comparison.Alignments.Where(alignment => alignment.HasSameWords)
            .Select(alignment => (Alignment: alignment, Quote: QuoteComparison.QuoteOf(alignment), Verbatim: new PrintedMarks(comparison.Text, alignment).AreSame()))
            .OrderBy(one => Standing(speaker, one.Quote))
            .ThenByDescending(one => one.Verbatim)
            .ThenBy(one => one.Alignment.OriginalLength)
            .ThenBy(one => one.Quote.Quote.Kind)
            .ThenBy(one => one.Quote.Published ?? DateTimeOffset.MaxValue)
            .ThenBy(one => one.Quote.ArticleId, StringComparer.Ordinal).ThenBy(one => one.Quote.Number)
            .ToList();
        CheckVerdict verdict = Standing(speaker, said[0].Quote) == Attribution.Another ? CheckVerdict.Misattributed
            : said.Any(one => one.Verbatim && Standing(speaker, one.Quote) == Standing(speaker, said[0].Quote)) ? CheckVerdict.Verbatim : CheckVerdict.Typography;
        List<string> notes = [];
        if (speaker is not null && Standing(speaker, said[0].Quote) == Attribution.Unknown) notes.Add("The archive does not say whose words these are.");
        if (verdict == CheckVerdict.Misattributed && !said[0].Verbatim) notes.Add("The words are the same, some marks are not.");
        return Result(verdict, [.. said.Take(MostMatches).Select(one => comparison.Match(one.Alignment))], notes);
    }

    private QuoteCheckResult NotSaid(QuoteComparison comparison, string? speaker)
    {
        List<WordAlignment> near = [.. comparison.Alignments.OrderByDescending(alignment => alignment.Likeness(comparison.Text.Words))
            .ThenBy(alignment => QuoteComparison.QuoteOf(alignment).Published ?? DateTimeOffset.MaxValue)
            .ThenBy(alignment => QuoteComparison.QuoteOf(alignment).Id, StringComparer.Ordinal).Take(MostMatches)];
        bool isNear = near.Count > 0 && IsNear(comparison, near[0]);
        if (isNear && near[0].OnlyLeavesOut) return Result(CheckVerdict.Spliced, [comparison.Match(near[0])], Mismatch([near[0]], speaker));

        IReadOnlyList<SplicedPiece> pieces = comparison.Pieces();
        bool isOneEdited = isNear && near[0].Foreign + near[0].Missing <= CheckThresholds.MostEditsAJoint * (pieces.Count - 1);
        if (pieces.Count > 1 && !isOneEdited && CheckThresholds.IsSplice(pieces, piece => Weight(comparison, piece), _probes.Heaviest))
        {
            List<(QuoteMatch Match, WordAlignment Alignment)> named = [.. pieces.Select(comparison.MatchOf)];
            return Result(CheckVerdict.Spliced, [.. named.Select(one => one.Match)], Mismatch(named.Select(one => one.Alignment), speaker));
        }

        if (!isNear) return new QuoteCheckResult(CheckVerdict.NotFound, [], null, null, []);
        return Result(
            CheckVerdict.Altered,
            [.. near.Where((alignment, i) => i == 0 || IsNear(comparison, alignment)).Select(comparison.Match)],
            Mismatch([near[0]], speaker));
    }

    private bool IsNear(QuoteComparison comparison, WordAlignment alignment) =>
        CheckThresholds.IsNear(comparison.Text.Words.Count(word => !word.Bracketed), alignment.Similarity, alignment.Nearness(comparison.Text.Words, _probes.Weight));

    private double Weight(QuoteComparison comparison, SplicedPiece piece) =>
        Enumerable.Range(piece.First, piece.Length).Sum(word => _probes.Weight(comparison.Text.Words[word].Key));

    private static List<string> Mismatch(IEnumerable<WordAlignment> alignments, string? speaker)
    {
        string[] others =
        [
            .. alignments.Select(QuoteComparison.QuoteOf).Where(quote => Standing(speaker, quote) == Attribution.Another)
                .Select(quote => quote.Quote.Speaker!.Name).Distinct(StringComparer.Ordinal),
        ];
        return others.Length == 0 ? [] : [$"The archive has these words of another speaker: {string.Join(", ", others)}."];
    }

    private static QuoteCheckResult Result(CheckVerdict verdict, IReadOnlyList<QuoteMatch> matches, IReadOnlyList<string> notes)
    {
        string[] speakers = [.. matches.Select(match => match.Quote.Quote.Speaker?.Name ?? "").Distinct(StringComparer.Ordinal)];
        string? speaker = verdict == CheckVerdict.Spliced && speakers.Length > 1 ? null : matches[0].Quote.Quote.Speaker?.Name;
        return new QuoteCheckResult(verdict, matches, matches[0].FirstSeen, speaker, notes);
    }

    private static Attribution Standing(string? speaker, QuoteCandidate quote)
    {
        if (speaker is null) return Attribution.Own;
        if (quote.Quote.Speaker is not { } real) return Attribution.Unknown;
        return SpeakerNames.MayBeSame(speaker, real.Name) || SpeakerNames.IsRole(speaker, real.Role) ? Attribution.Own : Attribution.Another;
    }

    private enum Attribution
    {
        Own,
        Unknown,
        Another,
    }
}
