using System.Text;
using Components.Catalog.Artifacts;
using Components.Catalog.Parametric;
using Components.Catalog.Text;
using Components.Foundation.Files;
using Components.Transform.Input;
using Components.Transform.Rows;

namespace Components.Transform.Sql;

/// <summary>Writes detail.sqlite: every component of every category, and what belongs to it but stock, prices and
/// class.</summary>
internal sealed class DetailDatabase : IDisposable
{
    /// <summary>ASCII "CmpD".</summary>
    public const int ApplicationId = 0x436D7044;

    /// <summary>Version of the schema.</summary>
    public const int SchemaVersion = 4;

    /// <summary><c>artifact_type</c> of the row that every component has: what its own catalogue row says.</summary>
    public const string CatalogueRow = "catalogue_row";

    private const string Parts = SnapshotTables.Parts;
    private const int FixedColumns = 11;
    private readonly SqliteFile _file;
    private readonly InsertStatement _component;
    private readonly InsertStatement _asset;
    private readonly AttributesJson _attributes = new();
    private readonly FetchedArtifacts? _artifacts;
    private SourceTable? _sources;
    private ArticleTable? _articles;

    /// <summary>Makes the file with its tables.</summary>
    /// <param name="path">File to make.</param>
    /// <param name="artifacts">Artifacts of parts; null for none.</param>
    public DetailDatabase(string path, FetchedArtifacts? artifacts = null)
    {
        _artifacts = artifacts;
        _file = new SqliteFile(path, ApplicationId, SchemaVersion);
        _file.Execute(CreateComponents());
        _file.Execute($"""
            CREATE TABLE {SnapshotTables.Assets} (
              lcsc_id INTEGER NOT NULL,
              artifact_type TEXT NOT NULL,
              source_url TEXT,
              raw_sha256 TEXT,
              raw_size_bytes INTEGER,
              mime TEXT,
              encoding TEXT,
              stored_key TEXT,
              fetched_at_utc TEXT,
              source_meta TEXT,
              compare_ok INTEGER,
              datasheet_url TEXT,
              data_manual_url TEXT,
              footprint_name TEXT,
              model_3d_path TEXT,
              easyeda_model_uuid TEXT,
              PRIMARY KEY (lcsc_id, artifact_type)
            ) STRICT, WITHOUT ROWID
            """);
        FactTables.Create(_file);
        _component = new InsertStatement(_file, SnapshotTables.Parts,
            FixedColumns + PickSchema.NumericColumns.Count + PickSchema.CodeColumns.Count);
        _asset = new InsertStatement(_file, SnapshotTables.Assets, 16);
        _file.Execute("BEGIN");
    }

    /// <summary>The file, for the tables that other writers fill in the same transactions.</summary>
    public SqliteFile File => _file;

    /// <summary>Rows of component_assets.</summary>
    public long Assets { get; private set; }

    public void Insert(ComponentRow row)
    {
        _component
            .Bind(row.LcscId).Bind(row.ComponentType).Bind(row.Category).Bind(row.Subcategory).Bind(row.Manufacturer)
            .Bind(row.PartNumber)
            .Bind(row.Package).Bind(row.Description).Bind(row.DatasheetUrl).Bind(_attributes.Write(row.Extra.Attributes))
            .Bind(row.Extra.RemainderJson);
        for (int i = 0; i < PickSchema.NumericColumns.Count; i++)
        {
            _component.Bind(row.Parameters.Number(i));
        }

        for (int i = 0; i < PickSchema.CodeColumns.Count; i++)
        {
            _component.BindOptional(row.Parameters.Code(i));
        }

        _component.Insert();
        _asset.Bind(row.LcscId).Bind(CatalogueRow);
        for (int i = 0; i < 9; i++)
        {
            _asset.BindNull();
        }

        _asset.BindOptional(row.DatasheetUrl).BindOptional(row.Extra.DataManualUrl).BindOptional(row.Extra.Footprint)
            .BindOptional(row.Extra.ModelPath).BindOptional(row.Extra.ModelUuid).Insert();
        Assets++;
        InsertArtifacts(row.LcscId);
        if (row.Sources.Source.Length > 0)
        {
            (_sources ??= new SourceTable(_file)).Insert(row.LcscId, row.Sources);
        }

        if (row.Articles.Count > 0)
        {
            (_articles ??= new ArticleTable(_file)).Insert(row.LcscId, row.Articles);
        }
    }

    private void InsertArtifacts(long id)
    {
        foreach (PartArtifact artifact in _artifacts?.Of(id) ?? [])
        {
            _asset.Bind(id).Bind(artifact.ArtifactType).BindOptional(PublicAddress.Of(artifact.SourceUrl))
                .BindOptional(artifact.RawSha256);
            _ = artifact.RawSizeBytes is { } size ? _asset.Bind(size) : _asset.BindNull();
            _asset.BindOptional(artifact.Mime).BindOptional(artifact.Encoding).BindOptional(artifact.StoredKey)
                .BindOptional(artifact.FetchedAtUtc).BindOptional(ArtifactCodec.MetaText(artifact));
            _ = artifact.CompareOk is { } compared ? _asset.Bind(compared) : _asset.BindNull();
            for (int i = 0; i < 5; i++)
            {
                _asset.BindNull();
            }

            _asset.Insert();
            Assets++;
        }
    }

    public void NextBatch() => _file.Execute("COMMIT; BEGIN");

    public void Finish()
    {
        _file.Execute("COMMIT");
        _component.Dispose();
        _asset.Dispose();
        _sources?.Finish();
        _articles?.Finish();
        _file.Execute($"""
            CREATE INDEX components_full_by_part ON {Parts} (part_number COLLATE NOCASE, manufacturer_name COLLATE NOCASE);
            CREATE INDEX components_full_by_type ON {SnapshotTables.Parts} (component_type);
            ANALYZE;
            """);
    }

    public void Dispose()
    {
        _component.Dispose();
        _asset.Dispose();
        _sources?.Dispose();
        _articles?.Dispose();
        _file.Dispose();
    }

    private static string CreateComponents()
    {
        StringBuilder sql = new($"""
            CREATE TABLE {SnapshotTables.Parts} (
              {PartColumns.Id} INTEGER PRIMARY KEY,
              {PartColumns.Type} TEXT NOT NULL,
              {PartColumns.Category} TEXT NOT NULL,
              {PartColumns.Subcategory} TEXT NOT NULL,
              {PartColumns.Manufacturer} TEXT NOT NULL,
              {PartColumns.PartNumber} TEXT NOT NULL,
              {PartColumns.Package} TEXT NOT NULL,
              {PartColumns.Description} TEXT NOT NULL,
              {PartColumns.DataSheet} TEXT NOT NULL,
              {PartColumns.Attributes} TEXT NOT NULL,
              {PartColumns.Extra} TEXT NOT NULL
            """);
        foreach (string column in PickSchema.NumericColumns)
        {
            sql.Append(",\n  ").Append(column).Append(" REAL");
        }

        foreach (string column in PickSchema.CodeColumns)
        {
            sql.Append(",\n  ").Append(column).Append(" TEXT");
        }

        return sql.Append("\n) STRICT").ToString();
    }
}
