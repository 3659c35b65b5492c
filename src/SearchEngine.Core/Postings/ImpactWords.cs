namespace SearchEngine.Core.Postings;

/// <summary>The order of the words of a term in .imp: one for the term, one for each group of 32 blocks, one for each block.</summary>
internal static class ImpactWords
{
    /// <summary>The bytes of a word.</summary>
    public const int Length = 8;

    /// <summary>The blocks of a group.</summary>
    public const int GroupSize = 32;

    /// <summary>The groups of a term.</summary>
    public static int Groups(int blocks) => (blocks + GroupSize - 1) / GroupSize;

    /// <summary>The words of a term.</summary>
    public static int CountOf(int blocks) => 1 + Groups(blocks) + blocks;

    /// <summary>Which word of its term is that of a group.</summary>
    public static int OfGroup(int group) => 1 + group;

    /// <summary>Which word of its term is that of a block.</summary>
    public static int OfBlock(int blocks, int block) => 1 + Groups(blocks) + block;
}
