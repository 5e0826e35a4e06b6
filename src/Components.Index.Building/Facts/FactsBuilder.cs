using Components.Foundation.Reporting;
using Components.Index.Building.Container;
using Components.Index.Building.Sql;
using Components.Index.Container;
using Components.Index.Facts;

namespace Components.Index.Building.Facts;

/// <summary>Writes facts.bin from the tables of detail.sqlite: per row its values, per value its rows.</summary>
internal static class FactsBuilder
{
    public static int Build(
        string detailPath, string path, CancellationToken cancellationToken, IProgress<WorkDone>? progress = null)
    {
        using RowIdentity identity = new(
            detailPath, progress, () => DetailReader.CountOf(detailPath));
        FactsContent content = FactsContent.Read(detailPath, FactTableNames.Parts, id => identity.Add(id), cancellationToken);
        ContainerHeader shape = new(FactsFormat.Magic, FactsFormat.Version, 0, content.Rows, 0, 0, identity.Finish(), 0);
        ContainerWriter.Write(path, shape, FactsFormat.SectionCount, writer => content.Write(writer, 0, 0));
        return content.Rows;
    }
}
