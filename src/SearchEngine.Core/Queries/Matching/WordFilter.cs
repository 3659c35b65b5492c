using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Lucene.Net.Index;
using SearchEngine.Core.Indexing.Columns;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// Tells of nearly every word that a field of a segment does not have it, without going to the dictionary (Bloom, "Space/time trade-offs in
/// hash coding with allowable errors", CACM 13(7), 1970; with all bits of a word in one place, Putze, Sanders &amp; Singler, "Cache-, hash-
/// and space-efficient Bloom filters", 2007). Made when a segment is first asked for a word with a wrong letter, which goes once through the dictionary, and kept
/// as long as the segment is open: two to four bytes a term. Safe for use by several threads.
/// </summary>
/// <remarks>
/// Words are told by a polynomial of their characters, so that the hash of a word with one letter changed follows from those of the parts
/// before and behind it.
/// </remarks>
internal sealed class WordFilter
{
    /// <summary>The base of the polynomial.</summary>
    public const ulong Base = 0x9E3779B97F4A7C15;

    private const int BitsOfTerm = 16;
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, WordFilter>> Known = [];

    private readonly ulong[] _bits;
    private readonly ulong _mask;

    private WordFilter(List<ulong> hashes, Rune[] letters)
    {
        _bits = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, (long)hashes.Count * BitsOfTerm / 64))];
        _mask = (ulong)_bits.Length - 1;
        Letters = letters;
        foreach (ulong hash in hashes)
        {
            ulong mixed = Mixed(hash);
            _bits[(mixed >> 18) & _mask] |= Bits(mixed);
        }
    }

    /// <summary>The different characters of the words, in ascending order.</summary>
    public Rune[] Letters { get; }

    /// <summary>The filter of a field; <paramref name="segment"/> has the field.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="field">The field.</param>
    /// <param name="terms">The terms of the field, deleted ones included.</param>
    /// <param name="cancellation">Stops the way through the dictionary.</param>
    public static WordFilter Of(AtomicReader segment, string field, Terms terms, CancellationToken cancellation)
    {
        ConcurrentDictionary<string, WordFilter> ofSegment = Known.GetOrCreateValue(SegmentCore.KeyOf(segment));
        return ofSegment.TryGetValue(field, out WordFilter? known) ? known : ofSegment.GetOrAdd(field, Read(terms, cancellation));
    }

    /// <summary>The value of a character in the polynomial.</summary>
    public static ulong ValueOf(Rune letter) => (ulong)letter.Value + 1;

    /// <summary>Whether the field may have the word of which <paramref name="hash"/> is the polynomial; false where it does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHave(ulong hash)
    {
        ulong mixed = Mixed(hash);
        ulong bits = Bits(mixed);
        return (_bits[(mixed >> 18) & _mask] & bits) == bits;
    }

    private static ulong Mixed(ulong hash)
    {
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }

    /// <summary>Three of 64 bits, by the lowest 18 of a hash.</summary>
    private static ulong Bits(ulong mixed) => (1UL << (int)(mixed & 63)) | (1UL << (int)((mixed >> 6) & 63)) | (1UL << (int)((mixed >> 12) & 63));

    private static WordFilter Read(Terms terms, CancellationToken cancellation)
    {
        var hashes = new List<ulong>();
        var letters = new HashSet<Rune>();
        TermsEnum all = terms.GetEnumerator();
        while (all.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            ulong hash = 0;
            ReadOnlySpan<byte> rest = all.Term.Bytes.AsSpan(all.Term.Offset, all.Term.Length);
            while (!rest.IsEmpty)
            {
                Rune.DecodeFromUtf8(rest, out Rune letter, out int length);
                letters.Add(letter);
                hash = (hash * Base) + ValueOf(letter);
                rest = rest[length..];
            }

            hashes.Add(hash);
        }

        return new WordFilter(hashes, [.. letters.Order()]);
    }
}
