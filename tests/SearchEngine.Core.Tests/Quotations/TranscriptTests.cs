using SearchEngine.Core.Quotations;
using Xunit;

namespace SearchEngine.Core.Tests.Quotations;

public sealed class TranscriptTests
{
    [Fact]
    public void A_conversation_is_read_turn_by_turn()
    {
        const string Body = "The premier spoke on Sunday.\n\nAMADI: When did you know?\n\nWALDEN: In June.\n\nAMADI: And said nothing?\n\nD. O’DARE-LUND:  She said “nothing” twice. \n\nThe programme is on at noon.";
        Assert.Equal(
            ["AMADI|When did you know?", "WALDEN|In June.", "AMADI|And said nothing?", "D. O’DARE-LUND|She said “nothing” twice."],
            Transcript.Turns(Body).Select(turn => turn.Label.In(Body) + "|" + turn.Words.In(Body)));
    }

    [Theory]
    [InlineData("UPDATE: The road is open.\n\nUPDATE: It is closed again.\n\nUPDATE: It is open.")]
    [InlineData("WHO: The band.\n\nWHAT: A march.\n\nWHERE: The square.")]
    [InlineData("Note: this is it.\n\nWALDEN: In June.")]
    [InlineData("The result:\n\nWALDEN: 12.\n\nMOSS: 9.")]
    [InlineData("")]
    public void Labels_that_are_no_conversation_are_left_alone(string body) => Assert.Empty(Transcript.Turns(body));
}
