using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Queries.Matching;

namespace SearchEngine.Core.Tests.Searching;

/// <summary>
/// A phrase in which a place may hold one of several runs of words: <c>"a (b OR c d)"</c>, one behind the other, within some
/// words, or in one sentence. Answered by trying every choice of words.
/// </summary>
/// <param name="Parts">The parts; of each its alternatives; of each of these the words in a row.</param>
/// <param name="Near">How close the parts must stand.</param>
/// <param name="Between">How many other words may stand between them.</param>
internal sealed record AskPattern(AskForm[][][] Parts, Proximity Near, int Between) : Ask
{
    public static AskPattern Random(Random random) => Random(random, (Proximity)random.Next(3));

    public static AskPattern Random(Random random, Proximity near)
    {
        // Where the order is free one window may be filled in several ways; words of one form fill it in the same way.
        WordForm ofAll = random.Next(3) == 0 ? WordForm.Wildcard : WordForm.Exact;
        AskForm Word() => AskForm.Random(random, near != Proximity.Adjacent ? ofAll : random.Next(4) == 0 ? WordForm.Wildcard : WordForm.Exact);
        AskForm[] Run(int longest) => [.. Enumerable.Range(0, random.Next(1, longest)).Select(_ => Word())];
        AskForm[][] Choice() => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Run(3))];
        AskForm[][][] parts = [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => random.Next(2) == 0 ? Choice() : [[Word()]])];
        return new AskPattern(parts, near, near == Proximity.Within ? random.Next(1, 5) : 0);
    }

    public override string Typed => $"\"{Text}\"" + Near switch { Proximity.Within => $"~{Between}", Proximity.Sentence => "~s", _ => "" };

    public override Clause Asked => new PhraseClause(Text, default, Near, Between);

    public override List<Truth>? In(KnownArticle article, IReadOnlyList<string> fields)
    {
        // Names of sources, sections and authors are no sentences.
        List<Truth> prose = Anywhere(article, [.. fields.Where(field => !KnownArticle.IsLabel(field))], text => Places(text, Near == Proximity.Sentence)) ?? [];
        List<Truth> labels = Anywhere(article, [.. fields.Where(KnownArticle.IsLabel)], text => Places(text, inSentence: false)) ?? [];
        return prose.Count + labels.Count > 0 ? [.. prose, .. labels] : null;
    }

    public bool Equals(AskPattern? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private string Text => string.Join(' ', Parts.Select(part => part.Length == 1
        ? string.Join(' ', part[0].Select(word => word.Letters))
        : $"({string.Join(" OR ", part.Select(run => string.Join(' ', run.Select(word => word.Letters))))})"));

    private IEnumerable<(TextRange Place, MatchKind Kind)> Places(KnownText text, bool inSentence)
    {
        IEnumerable<Chosen[]> choices = [[]];
        foreach (AskForm[][] part in Parts)
        {
            Chosen[] own = [.. part.SelectMany(run => Runs(text, run)).Distinct()];
            choices = [.. from choice in choices from next in own where Fits(choice, next) select (Chosen[])[.. choice, next]];
        }

        (int Begin, int End, MatchKind Kind)[] found =
        [
            .. choices
                .Select(choice => (Begin: choice.Min(one => one.Begin), End: choice.Max(one => one.End), Own: choice.Sum(one => one.End - one.Begin), Kind: choice.Max(one => one.Kind)))
                .Where(window => Near != Proximity.Within || window.End - window.Begin - window.Own <= Between)
                .Where(window => !inSentence || IsOneSentence(text, Place(text, window.Begin, window.End)))
                .Select(window => (window.Begin, window.End, window.Kind)).Distinct(),
        ];
        return found
            .Where(window => Near == Proximity.Adjacent || !found.Any(other =>
                (other.Begin, other.End) != (window.Begin, window.End) && other.Begin >= window.Begin && other.End <= window.End))
            .Select(window => (Place(text, window.Begin, window.End), window.Kind));
    }

    private bool Fits(Chosen[] before, Chosen next) => Near == Proximity.Adjacent
        ? before.Length == 0 || before[^1].End == next.Begin
        : before.All(other => next.End <= other.Begin || other.End <= next.Begin);

    private static IEnumerable<Chosen> Runs(KnownText text, AskForm[] run) =>
        from begin in Enumerable.Range(0, Math.Max(0, text.Words.Count - run.Length + 1))
        where run.Select((word, i) => word.Means(text.Words[begin + i].Word)).All(yes => yes)
        select new Chosen(begin, begin + run.Length, run.Max(word => word.Form == WordForm.Wildcard ? MatchKind.Wildcard : MatchKind.Exact));

    private static TextRange Place(KnownText text, int begin, int end) => TextRange.Between(text.Words[begin].Place.Start, text.Words[end - 1].Place.End);

    private static bool IsOneSentence(KnownText text, TextRange place)
    {
        TextRange[] words = [.. text.Words.Select(word => word.Place).Where(place.Contains)];
        return words.Zip(words.Skip(1)).All(pair => !Enumerable.Range(pair.First.End, pair.Second.Start - pair.First.End + 1).Any(i => Sentences.BeginsAt(text.Text, i)));
    }

    /// <summary>A run of words that was chosen for a part, by the numbers of its words.</summary>
    private readonly record struct Chosen(int Begin, int End, MatchKind Kind);
}
