using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SearchEngine.Core.Postings;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>
/// Scores the documents of a block of postings at once, to the bit as one by one: the same operations in the same order, several documents
/// a step.
/// </summary>
/// <param name="scale">What a place in the field adds.</param>
/// <param name="leaf">What becomes of the frequency.</param>
/// <param name="lengths">The field's length in each document; null when it has none.</param>
/// <param name="termWeight">What a place of the term counts.</param>
/// <param name="isPrinted">Whether the places have the printed form.</param>
internal sealed class BlockScores(FieldScale scale, LeafScale leaf, FieldLengths? lengths, float termWeight, bool isPrinted)
{
    // Of the thread: who asks for scores uses them up before anybody asks for others.
    [ThreadStatic]
    private static double[]? _ofThread;

    [ThreadStatic]
    private static float[]? _scoresOfThread;

    private double[] _norms = [];
    private float[] _scores = [];

    /// <summary>The scores of documents with their frequencies, at most 128 of them; good until scores are asked for again in this thread.</summary>
    public ReadOnlySpan<float> Of(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies)
    {
        (_norms, _scores) = (_ofThread ??= new double[BitPacking.BlockSize], _scoresOfThread ??= new float[BitPacking.BlockSize]);
        if (lengths is null) _norms.AsSpan(0, docs.Length).Fill(1);
        else scale.Norms(docs, lengths, _norms);
        int done = Vector512.IsHardwareAccelerated ? Wide(frequencies) : 0;
        for (int i = done; i < docs.Length; i++) _scores[i] = leaf.Score(scale.Weight * Counted(frequencies[i] * termWeight) / _norms[i]);
        return _scores.AsSpan(0, docs.Length);
    }

    private float Counted(float frequency) => isPrinted ? leaf.Counted(0, frequency) : leaf.Counted(frequency, 0);

    /// <summary>Eight documents a step; how many were done.</summary>
    private int Wide(ReadOnlySpan<int> frequencies)
    {
        ref int frequency = ref MemoryMarshal.GetReference(frequencies);
        ref double norm = ref MemoryMarshal.GetArrayDataReference(_norms);
        ref float score = ref MemoryMarshal.GetArrayDataReference(_scores);
        Vector256<float> weight = Vector256.Create(scale.Weight), ofTerm = Vector256.Create(termWeight), exact = Vector256.Create(isPrinted ? leaf.ExactForm - 1 : 0f);
        Vector512<double> factor = Vector512.Create(leaf.Factor), k1 = Vector512.Create(leaf.K1);
        int i = 0;
        for (; i + 8 <= frequencies.Length; i += 8)
        {
            Vector256<float> places = Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref frequency, (nuint)i)) * ofTerm;
            Vector256<float> weighted = weight * (places + (exact * places));
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(weighted);
            Vector512<double> scaled = Vector512.Create(lower, upper) / Vector512.LoadUnsafe(ref norm, (nuint)i);
            Vector512<double> scores = factor * scaled / (k1 + scaled);
            Vector256.Narrow(scores.GetLower(), scores.GetUpper()).StoreUnsafe(ref score, (nuint)i);
        }

        return i;
    }
}
