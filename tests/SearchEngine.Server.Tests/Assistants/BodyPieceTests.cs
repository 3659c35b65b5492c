using CsCheck;
using SearchEngine.Core.Articles;
using SearchEngine.Server.Assistants;
using Xunit;

namespace SearchEngine.Server.Tests.Assistants;

public sealed class BodyPieceTests
{
    [Theory]
    [InlineData("one two\n\nthree four five", 0, 14, "one two\n\n")]
    [InlineData("one two three four", 0, 10, "one two ")]
    [InlineData("one two three four", 8, 100, "three four")]
    [InlineData("unbreakable", 0, 4, "unbr")]
    [InlineData("a🙂b", 1, 1, "🙂")]
    [InlineData("a🙂b", 2, 5, "b")]
    [InlineData("", 0, 5, "")]
    public void A_piece_ends_with_a_paragraph_or_else_a_word_and_never_within_a_character(string body, int start, int length, string piece) =>
        Assert.Equal(piece, BodyPiece.Of(body, start, length).In(body));

    [Fact]
    public void Pieces_follow_each_other_without_a_gap_and_none_is_empty() => Gen.Select(
            Gen.OneOf("word", " ", "\n\n", "🙂", "é", "\ud83d").Array[0, 40].Select(string.Concat), Gen.Int[1, 12])
        .Sample((body, length) =>
        {
            int at = 0;
            while (at < body.Length)
            {
                TextRange piece = BodyPiece.Of(body, at, length);
                Assert.Equal(at, piece.Start);
                Assert.InRange(piece.Length, 1, length + 1);
                at = piece.End;
            }
        });
}
