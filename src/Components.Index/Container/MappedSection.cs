using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Components.Index.Container;

/// <summary>A range of a mapped file. Every access is checked against its length, also in release builds, because offsets
/// inside a file are data: a damaged one must end in VEC025, never in foreign memory.</summary>
internal readonly unsafe struct MappedSection
{
    private readonly MappedFile? _owner;
    private readonly byte* _start;

    internal MappedSection(MappedFile owner, byte* start, long lengthBytes)
    {
        _owner = owner;
        _start = start;
        LengthBytes = lengthBytes;
    }

    /// <summary>Length in bytes.</summary>
    public long LengthBytes { get; }

    /// <summary>How many whole elements fit.</summary>
    /// <typeparam name="T">Element.</typeparam>
    /// <returns>Element count.</returns>
    public long Count<T>()
        where T : unmanaged => LengthBytes / sizeof(T);

    /// <summary>One element.</summary>
    /// <typeparam name="T">Element.</typeparam>
    /// <param name="index">Element index.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get<T>(long index)
        where T : unmanaged
    {
        if ((ulong)index >= (ulong)(LengthBytes / sizeof(T)))
        {
            ThrowOutside(index);
        }

        return Unsafe.ReadUnaligned<T>(_start + (index * sizeof(T)));
    }

    /// <summary>A run of elements.</summary>
    /// <typeparam name="T">Element.</typeparam>
    /// <param name="index">First element.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>The span; valid while the file is open.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Span<T>(long index, long count)
        where T : unmanaged
    {
        long total = LengthBytes / sizeof(T);
        if ((ulong)index > (ulong)total || (ulong)count > (ulong)(total - index) || count > int.MaxValue)
        {
            ThrowOutside(index);
        }

        return new ReadOnlySpan<T>(_start + (index * sizeof(T)), (int)count);
    }

    /// <summary>Part of this section.</summary>
    /// <param name="offset">First byte.</param>
    /// <param name="lengthBytes">Bytes.</param>
    /// <returns>The part.</returns>
    public MappedSection Slice(long offset, long lengthBytes)
    {
        if (offset < 0 || lengthBytes < 0 || offset > LengthBytes || lengthBytes > LengthBytes - offset)
        {
            ThrowOutside(offset);
        }

        return new MappedSection(_owner!, _start + offset, lengthBytes);
    }

    /// <summary>Touches one byte of every page, so that later reads find it in memory.</summary>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>A sum without meaning, so that the reads are not optimised away.</returns>
    public int Touch(CancellationToken cancellationToken)
    {
        int sum = 0;
        for (long offset = 0; offset < LengthBytes; offset += 4096)
        {
            sum += _start[offset];
            if ((offset & 0xFFFFFF) == 0 && cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        return sum;
    }

    /// <summary>The error for content that contradicts itself.</summary>
    /// <param name="what">The fault.</param>
    /// <returns>VEC025 with the file's path.</returns>
    public Components.Foundation.Errors.SnapshotException Damaged(string what) => FormatErrors.Damaged(_owner?.Path ?? "", what);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowOutside(long index) => throw Damaged($"element {index} lies outside its section");
}
