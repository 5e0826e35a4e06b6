using System.Numerics;
using System.Runtime.InteropServices;

namespace Components.Index.Kernels;

/// <summary>Set operations on bitmaps, word by word. Not generic, and small: the first filtered query of a process waits for
/// their compilation.</summary>
internal static class BitmapWords
{
    /// <summary>Keeps the bits that are in both.</summary>
    /// <param name="target">Changed.</param>
    /// <param name="other">At least as long.</param>
    public static void Intersect(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        int done = Vectors(target, out Span<Vector<ulong>> left, other, out ReadOnlySpan<Vector<ulong>> right);
        for (int index = 0; index < left.Length; index++)
        {
            left[index] &= right[index];
        }

        for (; done < target.Length; done++)
        {
            target[done] &= other[done];
        }
    }

    /// <summary>Adds the other's bits.</summary>
    /// <param name="target">Changed.</param>
    /// <param name="other">At least as long.</param>
    public static void Unite(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        int done = Vectors(target, out Span<Vector<ulong>> left, other, out ReadOnlySpan<Vector<ulong>> right);
        for (int index = 0; index < left.Length; index++)
        {
            left[index] |= right[index];
        }

        for (; done < target.Length; done++)
        {
            target[done] |= other[done];
        }
    }

    /// <summary>Removes the other's bits.</summary>
    /// <param name="target">Changed.</param>
    /// <param name="other">At least as long.</param>
    public static void Subtract(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        int done = Vectors(target, out Span<Vector<ulong>> left, other, out ReadOnlySpan<Vector<ulong>> right);
        for (int index = 0; index < left.Length; index++)
        {
            left[index] = Vector.AndNot(left[index], right[index]);
        }

        for (; done < target.Length; done++)
        {
            target[done] &= ~other[done];
        }
    }

    /// <summary>Counts the bits that are in both.</summary>
    /// <param name="left">One bitmap.</param>
    /// <param name="right">At least as long.</param>
    /// <returns>0 to 64 times the words.</returns>
    public static int CountCommon(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        int count = 0;
        for (int word = 0; word < left.Length; word++)
        {
            count += BitOperations.PopCount(left[word] & right[word]);
        }

        return count;
    }

    /// <summary>Turns every bit over.</summary>
    /// <param name="target">Changed.</param>
    public static void Complement(Span<ulong> target)
    {
        int done = Vectors(target, out Span<Vector<ulong>> words, target, out _);
        for (int index = 0; index < words.Length; index++)
        {
            words[index] = ~words[index];
        }

        for (; done < target.Length; done++)
        {
            target[done] = ~target[done];
        }
    }

    /// <summary>Set bits.</summary>
    /// <param name="words">A bitmap.</param>
    /// <returns>How many.</returns>
    public static int Count(ReadOnlySpan<ulong> words)
    {
        int count = 0;
        foreach (ulong word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Both as vectors, as far as whole ones go.</summary>
    /// <returns>Words that the vectors cover.</returns>
    private static int Vectors(
        Span<ulong> target, out Span<Vector<ulong>> left, ReadOnlySpan<ulong> other, out ReadOnlySpan<Vector<ulong>> right)
    {
        left = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        right = MemoryMarshal.Cast<ulong, Vector<ulong>>(other[..target.Length]);
        return left.Length * Vector<ulong>.Count;
    }
}
