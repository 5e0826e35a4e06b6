using Components.Index.Container;
using Components.Index.Kernels;

namespace Components.Index.Dense;

/// <summary>dense.bin, mapped.</summary>
internal sealed class DenseView : IDisposable
{
    private const int MaxGroups = 4096;

    private readonly MappedSection _listOffsets;
    private readonly MappedSection _codes;
    private readonly MappedSection _centroids;
    private readonly MappedSection _listBlocks;
    private readonly MappedSection _signBlocks;
    private readonly MappedSection _groupOffsets;
    private readonly MappedSection _groupCentroids;

    private DenseView(ContainerFile file)
    {
        File = file;
        MappedSection parameters = file.Section(DenseFormat.Parameters, 64, 1);
        Parameters = parameters.Get<DenseParameters>(0);
        if (Parameters.Dimension is < 1 or > 65536 || Parameters.PaddedDimension != Int8Dot.Padded(Parameters.Dimension)
            || Parameters.Lists < 1 || Parameters.VisitedLists < 1 || Parameters.VisitedLists > Parameters.Lists
            || Parameters.SignWidth != (Parameters.Lists == 1 ? 0 : RandomRotation.WidthOf(Parameters.Dimension))
            || Parameters.SignBlocks < 0
            || Parameters.Groups < 1 || Parameters.Groups > Math.Min(Parameters.Lists, MaxGroups)
            || (uint)Parameters.NearLists > (uint)Parameters.Lists || (uint)Parameters.FarLists > (uint)Parameters.Lists
            || !float.IsFinite(Parameters.NearScore) || !float.IsFinite(Parameters.Slack)
            || !float.IsFinite(Parameters.GroupSlack) || !float.IsFinite(Parameters.FarGap))
        {
            throw parameters.Damaged("the parameters are out of range");
        }

        _centroids = file.Section(DenseFormat.Centroids, 1, (long)Parameters.Lists * Parameters.PaddedDimension);
        CentroidScales = file.Section(DenseFormat.CentroidScales, 4, Parameters.Lists);
        _listOffsets = file.Section(DenseFormat.ListOffsets, 4, Parameters.Lists + 1L);
        _codes = file.Section(DenseFormat.Codes, 1, (long)file.RowCount * Parameters.PaddedDimension);
        Scales = file.Section(DenseFormat.Scales, 4, file.RowCount);
        SignBlockBytes = SignBlock.SizeBytes(Parameters.SignWidth);
        _listBlocks = file.Section(DenseFormat.ListBlocks, 4, HasSigns ? Parameters.Lists + 1L : 0);
        _signBlocks = file.Section(DenseFormat.SignBlocks, 1, HasSigns ? (long)Parameters.SignBlocks * SignBlockBytes : 0);
        _groupOffsets = file.Section(DenseFormat.GroupOffsets, 4, Parameters.Groups + 1L);
        _groupCentroids = file.Section(DenseFormat.GroupCentroids, 1, (long)Parameters.Groups * Parameters.PaddedDimension);
        GroupScales = file.Section(DenseFormat.GroupScales, 4, Parameters.Groups);
    }

    /// <summary>The container, for checks across files.</summary>
    public ContainerFile File { get; }

    /// <summary>Shape and shipped settings.</summary>
    public DenseParameters Parameters { get; }

    /// <summary>Whether there are sign codes: not where one list holds every row.</summary>
    public bool HasSigns => Parameters.SignWidth > 0;

    /// <summary>Bytes of a sign block.</summary>
    public int SignBlockBytes { get; }

    /// <summary>f32 per list.</summary>
    public MappedSection CentroidScales { get; }

    /// <summary>f32 per group.</summary>
    public MappedSection GroupScales { get; }

    /// <summary>Codes of the groups' centroids, end to end.</summary>
    public ReadOnlySpan<sbyte> GroupCentroids =>
        _groupCentroids.Span<sbyte>(0, (long)Parameters.Groups * Parameters.PaddedDimension);

    /// <summary>f32 scale per place.</summary>
    public MappedSection Scales { get; }

    /// <summary>Maps the file.</summary>
    /// <param name="path">A dense.bin.</param>
    /// <returns>The view.</returns>
    public static DenseView Open(string path)
    {
        ContainerFile file = ContainerFile.Open(path, DenseFormat.Magic, DenseFormat.Version);
        try
        {
            return new DenseView(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>First and last plus one list of a group.</summary>
    public (int Start, int End) Group(int group)
    {
        uint start = _groupOffsets.Get<uint>(group);
        uint end = _groupOffsets.Get<uint>(group + 1L);
        return start <= end && end <= (uint)Parameters.Lists ? ((int)start, (int)end)
            : throw _groupOffsets.Damaged($"group {group} is out of bounds");
    }

    /// <summary>First and last plus one place of a list.</summary>
    public (int Start, int End) List(int list)
    {
        uint start = _listOffsets.Get<uint>(list);
        uint end = _listOffsets.Get<uint>(list + 1L);
        return start <= end && end <= (uint)File.RowCount ? ((int)start, (int)end)
            : throw _listOffsets.Damaged($"list {list} is out of bounds");
    }

    /// <summary>Sign blocks of a list, end to end.</summary>
    /// <param name="list">The list.</param>
    /// <param name="places">Places in it.</param>
    /// <param name="number">Number of the first block among those of all lists.</param>
    /// <returns>As many blocks as the places take.</returns>
    public ReadOnlySpan<byte> SignBlocks(int list, int places, out int number)
    {
        uint start = _listBlocks.Get<uint>(list);
        uint end = _listBlocks.Get<uint>(list + 1L);
        int count = SignBlock.Count(places);
        number = (int)start;
        return (long)end - start == count && end <= (uint)Parameters.SignBlocks
            ? _signBlocks.Span<byte>((long)start * SignBlockBytes, (long)count * SignBlockBytes)
            : throw _listBlocks.Damaged($"the sign blocks of list {list} are out of bounds");
    }

    /// <summary>Codes of consecutive places.</summary>
    public ReadOnlySpan<sbyte> Codes(int place, int count) =>
        _codes.Span<sbyte>((long)place * Parameters.PaddedDimension, (long)count * Parameters.PaddedDimension);

    /// <summary>Codes of consecutive centroids.</summary>
    public ReadOnlySpan<sbyte> Centroids(int list, int count) =>
        _centroids.Span<sbyte>((long)list * Parameters.PaddedDimension, (long)count * Parameters.PaddedDimension);

    /// <summary>The error for content that contradicts itself.</summary>
    public Components.Foundation.Errors.SnapshotException Damaged(string what) => _listOffsets.Damaged(what);

    /// <summary>Brings the file into memory: centroids first, int8 codes last.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        foreach (MappedSection section in (ReadOnlySpan<MappedSection>)[_groupOffsets, _groupCentroids, GroupScales, _centroids,
            CentroidScales, _listOffsets, _listBlocks, _signBlocks, Scales, _codes])
        {
            _ = section.Touch(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();
}
