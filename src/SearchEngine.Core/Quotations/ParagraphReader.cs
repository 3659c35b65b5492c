using static SearchEngine.Core.Quotations.MarkCosts;
using static SearchEngine.Core.Quotations.QuotationMarkKind;

namespace SearchEngine.Core.Quotations;

/// <summary>A stretch between marks in one paragraph: what lies between an opening mark and where it ends.</summary>
/// <param name="Open">The kind of the mark that opened it.</param>
/// <param name="OpenAt">Where that mark stands.</param>
/// <param name="Start">Where the words begin.</param>
/// <param name="End">The index just behind the words.</param>
/// <param name="Ending">How it ends.</param>
internal readonly record struct Stretch(QuotationMarkKind Open, int OpenAt, int Start, int End, StretchEnding Ending);

/// <summary>How a stretch ends.</summary>
internal enum StretchEnding : byte
{
    /// <summary>With a closing mark.</summary>
    Closed,

    /// <summary>Its closing mark was forgotten, and the next quotation of the paragraph begins.</summary>
    Forgotten,

    /// <summary>The paragraph ends before it does.</summary>
    Open,
}

/// <summary>
/// Reads the marks of one paragraph: which open, which close, which are none. Of all readings the cheapest is taken
/// (<see cref="MarkCosts"/>), found in one pass over the marks (Viterbi's algorithm): a state says which mark opened the
/// quotation we are in and which the one nested in it, and after every mark only the cheapest way into each state
/// is kept. The number of states is fixed, so the work is linear in the marks.
/// </summary>
/// <remarks>
/// Inside double marks single ones are passed over, for nothing inside a quotation is a quotation of its own. They cost
/// there what they cost at least outside, lest a paragraph full of odd apostrophes seems cheaper inside a quotation. Inside
/// single marks double ones are read, so that an apostrophe inside the inner quotation does not end the outer one.
/// Not thread-safe: it reuses its buffers.
/// </remarks>
internal sealed class ParagraphReader
{
    private const int Kinds = (int)Backtick + 1;
    private const int Nothing = -1;
    private const int Outside = 0; // StateOf(None, None)

    // A way into a state that is this much dearer than the cheapest one never catches up in practice.
    private const int Hopeless = 400;

    private readonly List<Event> _events = [];
    private Frontier _now = new(Kinds * Kinds);
    private Frontier _next = new(Kinds * Kinds);

    /// <summary>How many pairs of a mark and a state were looked at so far: the work done.</summary>
    public long Steps { get; private set; }

    /// <summary>
    /// The stretches of a paragraph in text order. <paramref name="repeated"/> is the mark with which the next paragraph
    /// begins (<see cref="None"/> if with none): it makes an unclosed quotation of that mark likely.
    /// </summary>
    public void Read(List<Mark> marks, int paragraphEnd, QuotationMarkKind repeated, List<Stretch> stretches)
    {
        _events.Clear();
        _now.Clear();
        _now.Offer(Outside, 0, Nothing);
        for (int i = 0; i < marks.Count; i++)
        {
            Mark mark = marks[i];
            _next.Clear();
            _now.CountFromCheapest();
            foreach (int state in _now.States)
            {
                Steps++;
                if (_now.Cost(state) <= Hopeless) Step(state, mark, i);
            }

            (_now, _next) = (_next, _now);
        }

        Collect(marks, paragraphEnd, CheapestEnd(repeated), stretches);
    }

    private static int StateOf(QuotationMarkKind outer, QuotationMarkKind inner) => ((int)outer * Kinds) + (int)inner;

    private void Step(int state, in Mark mark, int index)
    {
        var outer = (QuotationMarkKind)(state / Kinds);
        var inner = (QuotationMarkKind)(state % Kinds);
        int cost = _now.Cost(state), last = _now.Last(state);
        if (outer == None)
        {
            _next.Offer(Outside, cost + mark.Ignoring, last);
            Record(StateOf(mark.Kind, None), cost + mark.Opening, last, index, EventKind.Open);
        }
        else if (QuotationMarks.IsDouble(outer))
        {
            StepInDouble(state, outer, inner, mark, index);
        }
        else
        {
            StepInSingle(state, outer, inner, mark, index);
        }
    }

    private void StepInDouble(int state, QuotationMarkKind outer, QuotationMarkKind inner, in Mark mark, int index)
    {
        int cost = _now.Cost(state), last = _now.Last(state);
        if (QuotationMarks.IsSingle(mark.Kind))
        {
            _next.Offer(state, cost + mark.Cheapest, last);
            return;
        }

        if (inner == None) Record(Outside, cost + mark.Closing + Pair(outer, mark.Kind), last, index, EventKind.Close);
        StepInner(state, outer, inner, mark);
        if (mark.Opening <= ClearOpening)
            Record(StateOf(mark.Kind, None), cost + ForgottenBeforeNext + mark.Opening, last, index, EventKind.Reopen);
    }

    private void StepInSingle(int state, QuotationMarkKind outer, QuotationMarkKind inner, in Mark mark, int index)
    {
        int cost = _now.Cost(state), last = _now.Last(state);
        if (!QuotationMarks.IsSingle(mark.Kind))
        {
            StepInner(state, outer, inner, mark);
            return;
        }

        _next.Offer(state, cost + (inner == None ? mark.Ignoring : mark.Cheapest), last);
        if (inner == None) Record(Outside, cost + mark.Closing + Pair(outer, mark.Kind), last, index, EventKind.Close);
    }

    // A double mark inside a quotation: no mark, the start of a nested quotation, or its end.
    private void StepInner(int state, QuotationMarkKind outer, QuotationMarkKind inner, in Mark mark)
    {
        int cost = _now.Cost(state), last = _now.Last(state);
        _next.Offer(state, cost + mark.Ignoring, last);
        if (inner == None) _next.Offer(StateOf(outer, mark.Kind), cost + mark.Opening + Nest(outer, mark.Kind), last);
        else _next.Offer(StateOf(outer, None), cost + mark.Closing + Pair(inner, mark.Kind), last);
    }

    private void Record(int state, int cost, int last, int mark, EventKind kind)
    {
        if (cost >= Never || !_next.IsCheaper(state, cost)) return;
        _events.Add(new Event(last, mark, kind));
        _next.Offer(state, cost, _events.Count - 1);
    }

    private int CheapestEnd(QuotationMarkKind repeated)
    {
        int best = int.MaxValue, last = Nothing;
        foreach (int state in _now.States)
        {
            int cost = _now.Cost(state) + EndCost((QuotationMarkKind)(state / Kinds), (QuotationMarkKind)(state % Kinds), repeated);
            if (cost >= best) continue;
            (best, last) = (cost, _now.Last(state));
        }

        return last;
    }

    private static int EndCost(QuotationMarkKind outer, QuotationMarkKind inner, QuotationMarkKind repeated) =>
        outer == None ? 0
        : (inner == None ? 0 : Unclosed) + (repeated != outer
            ? QuotationMarks.IsDouble(outer) ? Unclosed : Never
            : Continued);

    private void Collect(List<Mark> marks, int paragraphEnd, int last, List<Stretch> stretches)
    {
        int first = stretches.Count;
        int end = paragraphEnd;
        StretchEnding ending = StretchEnding.Open;
        for (int e = last; e != Nothing; e = _events[e].Previous)
        {
            Mark mark = marks[_events[e].Mark];
            if (_events[e].Kind != EventKind.Close) stretches.Add(new Stretch(mark.Kind, mark.Start, mark.End, end, ending));
            end = mark.Start;
            ending = _events[e].Kind == EventKind.Close ? StretchEnding.Closed : StretchEnding.Forgotten;
        }

        stretches.Reverse(first, stretches.Count - first);
    }

    private enum EventKind : byte
    {
        Open,
        Close,

        /// <summary>Ends an unclosed quotation and opens the next.</summary>
        Reopen,
    }

    // A link of the chain that leads back from a state to the paragraph's first quotation.
    private readonly record struct Event(int Previous, int Mark, EventKind Kind);

    // The states that can be reached, each with the cost and the last event of the cheapest way there.
    private sealed class Frontier(int size)
    {
        private readonly int[] _cost = NewCosts(size);
        private readonly int[] _last = new int[size];
        private readonly List<int> _states = [];

        public List<int> States => _states;

        public int Cost(int state) => _cost[state];

        public int Last(int state) => _last[state];

        public bool IsCheaper(int state, int cost) => cost < _cost[state];

        public void Offer(int state, int cost, int last)
        {
            if (cost >= Never || cost >= _cost[state]) return;
            if (_cost[state] == int.MaxValue) _states.Add(state);
            (_cost[state], _last[state]) = (cost, last);
        }

        // Only differences matter: the cheapest way costs 0 again, so that no sum overflows or reaches Never.
        public void CountFromCheapest()
        {
            int cheapest = int.MaxValue;
            foreach (int state in _states) cheapest = Math.Min(cheapest, _cost[state]);
            foreach (int state in _states) _cost[state] -= cheapest;
        }

        public void Clear()
        {
            foreach (int state in _states) _cost[state] = int.MaxValue;
            _states.Clear();
        }

        private static int[] NewCosts(int size)
        {
            int[] costs = new int[size];
            Array.Fill(costs, int.MaxValue);
            return costs;
        }
    }
}
