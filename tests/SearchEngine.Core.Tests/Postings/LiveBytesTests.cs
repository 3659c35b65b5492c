using CsCheck;
using Lucene.Net.Util.Automaton;
using SearchEngine.Core.Postings;
using Xunit;

namespace SearchEngine.Core.Tests.Postings;

public sealed class LiveBytesTests
{
    [Fact]
    public void The_next_byte_is_the_first_above_with_which_the_automaton_goes_on() => Gen.Select(Gen.String["abcé€"], Gen.Int[1, 2]).Sample(
        (word, edits) =>
        {
            ByteRunAutomaton automaton = new CompiledAutomaton(new LevenshteinAutomata(word, withTranspositions: true).ToAutomaton(edits)).RunAutomaton;
            var live = new LiveBytes(automaton);
            for (int state = 0; state < automaton.Count; state++)
            {
                for (int value = 0; value < 256; value++)
                {
                    int expected = value + 1;
                    while (expected < 256 && automaton.Step(state, expected) < 0) expected++;
                    Assert.Equal(expected < 256 ? expected : -1, live.Next(state, (byte)value));
                }
            }
        },
        iter: 20);
}
