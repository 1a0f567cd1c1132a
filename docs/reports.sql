-- What a hospital asks its history, ready to run, the same in SQLite and PostgreSQL:
--
--   sqlite3 -header -column data/luot.db < docs/reports.sql        beside the running server: it is only read
--   psql "host=... dbname=luot user=..." -f docs/reports.sql
--
-- The tables are visit, ticket, call and room_change; what their columns mean stands where they are made, in
-- engine/src/main/resources/luot/engine/journal/schema/V6__history.sql. Durations are in minutes here. Each query asks
-- about every day there is: narrow it by the two dates in its WHERE, and by site_no where one database keeps several sites.

-- 1. When and for what do people wait? Waits from being able to be called to the start, by hour of joining the line.
SELECT service, joined_minute / 60 AS hour, count(*) AS served,
       round(avg(waiting_millis) / 60000, 1) AS mean_wait,
       round(max(CASE WHEN place = (9 * of_all + 9) / 10 THEN waiting_millis END) / 60000.0, 1) AS p90_wait,
       round(max(waiting_millis) / 60000.0, 1) AS longest_wait
FROM (SELECT service, joined_minute, waiting_millis,
             row_number() OVER (PARTITION BY service, joined_minute / 60 ORDER BY waiting_millis) AS place,
             count(*) OVER (PARTITION BY service, joined_minute / 60) AS of_all
      FROM ticket
      WHERE outcome = 'DONE' AND waiting_millis IS NOT NULL AND day BETWEEN '2000-01-01' AND '2999-12-31') AS waits
GROUP BY service, joined_minute / 60
ORDER BY service, hour;

-- 2. Are the legal targets met? Stays of visits that were given everything, by how many kinds of test they had.
SELECT tests, target_millis / 60000 AS target, count(*) AS visits,
       round(avg(stay_millis) / 60000, 1) AS mean_stay,
       round(max(stay_millis) / 60000.0, 1) AS longest_stay,
       round(100.0 * sum(CASE WHEN stay_millis <= target_millis THEN 1 ELSE 0 END) / count(*), 1) AS percent_met
FROM visit
WHERE outcome = 'FINISHED' AND day BETWEEN '2000-01-01' AND '2999-12-31'
GROUP BY tests, target_millis
ORDER BY tests;

-- 3. Who does not come when called? Calls that nobody answered, by service, and how many of those patients were served
--    in the end. A call with its recalls counts once.
SELECT service, count(*) AS calls,
       sum(CASE WHEN outcome = 'MISSED' THEN 1 ELSE 0 END) AS missed,
       round(100.0 * sum(CASE WHEN outcome = 'MISSED' THEN 1 ELSE 0 END) / count(*), 1) AS percent_missed,
       count(DISTINCT CASE WHEN outcome = 'MISSED' AND EXISTS (
           SELECT 1 FROM ticket
           WHERE ticket.site_no = call.site_no AND ticket.ticket = call.ticket AND ticket.outcome = 'DONE')
           THEN ticket END) AS served_later
FROM call
WHERE is_recall = 0 AND outcome IN ('SERVED', 'MISSED', 'PARKED') AND day BETWEEN '2000-01-01' AND '2999-12-31'
GROUP BY service
ORDER BY missed DESC, service;

-- 4. How well are the rooms used? Minutes serving out of minutes open, places counted, by day and room; a room that is
--    open still counts up to the last patient of its day.
SELECT opened.day, opened.room, coalesce(patients, 0) AS patients,
       round(coalesce(busy_millis, 0) / 60000.0, 1) AS minutes_serving,
       round(open_millis / 60000.0, 1) AS minutes_open,
       round(100.0 * coalesce(busy_millis, 0) / open_millis, 1) AS percent_used
FROM (SELECT site_no, day, room, sum(places * (coalesce(until_millis, last_millis) - at_millis)) AS open_millis
      FROM (SELECT site_no, day, room, state, places, at_millis,
                   lead(at_millis) OVER (PARTITION BY site_no, room ORDER BY seq) AS until_millis,
                   (SELECT max(finished_millis) FROM ticket
                    WHERE ticket.site_no = room_change.site_no AND ticket.day = room_change.day) AS last_millis
            FROM room_change) AS changes
      WHERE state = 'OPEN' AND day BETWEEN '2000-01-01' AND '2999-12-31'
      GROUP BY site_no, day, room) AS opened
LEFT JOIN (SELECT site_no, day, room, count(*) AS patients, sum(service_millis) AS busy_millis
           FROM ticket WHERE outcome = 'DONE' GROUP BY site_no, day, room) AS served
    ON served.site_no = opened.site_no AND served.day = opened.day AND served.room = opened.room
WHERE open_millis > 0
ORDER BY opened.day, opened.room;

-- 5. Is what we tell people true? The first told middle (P50) and upper end (P90) against the wait up to the first call.
--    Close is within five minutes or a fifth; nine of ten should be called by the upper end. Who was called in the
--    moment of joining does not count.
SELECT service, count(*) AS told,
       round(avg(wait) / 60000, 1) AS mean_wait,
       round(avg(abs(told_p50_millis - wait)) / 60000, 1) AS mean_error,
       round(avg(told_p50_millis - wait) / 60000, 1) AS bias,
       round(100.0 * sum(CASE WHEN abs(told_p50_millis - wait) <= 300000
                                OR abs(told_p50_millis - wait) * 5 <= wait THEN 1 ELSE 0 END) / count(*), 1)
           AS percent_close,
       round(100.0 * sum(CASE WHEN wait <= told_p90_millis THEN 1 ELSE 0 END) / count(*), 1) AS percent_by_upper_end
FROM (SELECT service, told_p50_millis, told_p90_millis, first_called_millis - joined_millis AS wait
      FROM ticket
      WHERE outcome = 'DONE' AND told_p50_millis IS NOT NULL AND first_called_millis > joined_millis
        AND day BETWEEN '2000-01-01' AND '2999-12-31') AS told
GROUP BY service
ORDER BY service;

-- 6. How many patients does a room get through in an hour?
SELECT day, room, finished_minute / 60 AS hour, count(*) AS patients,
       round(avg(service_millis) / 60000, 1) AS mean_service
FROM ticket
WHERE outcome = 'DONE' AND finished_minute IS NOT NULL AND day BETWEEN '2000-01-01' AND '2999-12-31'
GROUP BY day, room, finished_minute / 60
ORDER BY day, room, hour;

-- 7. Which stays were the longest, and where did the time go?
SELECT day, number, priority_class, tests,
       round(stay_millis / 60000.0, 1) AS stay,
       round(waiting_millis / 60000.0, 1) AS waiting,
       round(walking_millis / 60000.0, 1) AS walking,
       round(awaiting_millis / 60000.0, 1) AS awaiting_results,
       round(service_millis / 60000.0, 1) AS being_served
FROM visit
WHERE outcome = 'FINISHED' AND day BETWEEN '2000-01-01' AND '2999-12-31'
ORDER BY stay_millis DESC, day, visit
LIMIT 20;

-- 8. How long do results take, and how long is the way back to the doctor? By test, the time from its end to its result;
--    by exam, the wait of those who came back with results.
SELECT kind, service, count(*) AS patients,
       round(avg(CASE WHEN kind = 'return' THEN waiting_millis ELSE result_millis - finished_millis END) / 60000, 1)
           AS mean_minutes,
       round(max(CASE WHEN kind = 'return' THEN waiting_millis ELSE result_millis - finished_millis END) / 60000.0, 1)
           AS longest
FROM ticket
WHERE outcome = 'DONE' AND (kind = 'return' OR result_millis IS NOT NULL)
  AND day BETWEEN '2000-01-01' AND '2999-12-31'
GROUP BY kind, service
ORDER BY kind, service;

-- 9. How do visits end? By day and priority class; who left or was not served counts as lost.
SELECT day, priority_class, count(*) AS visits,
       sum(CASE WHEN outcome = 'FINISHED' THEN 1 ELSE 0 END) AS finished,
       sum(CASE WHEN outcome = 'LEFT' THEN 1 ELSE 0 END) AS left_before,
       sum(CASE WHEN outcome = 'CANCELLED' THEN 1 ELSE 0 END) AS cancelled,
       sum(CASE WHEN outcome = 'CLOSED_BY_DAY' THEN 1 ELSE 0 END) AS closed_by_day,
       round(100.0 * sum(CASE WHEN outcome IN ('LEFT', 'CLOSED_BY_DAY') THEN 1 ELSE 0 END) / count(*), 1)
           AS percent_lost
FROM visit
WHERE day BETWEEN '2000-01-01' AND '2999-12-31'
GROUP BY day, priority_class
ORDER BY day, priority_class;

-- 10. Where must people be called again? Calls, recalls, and calls that the room took back, by room.
SELECT room, sum(1 - is_recall) AS calls, sum(is_recall) AS recalls,
       sum(CASE WHEN outcome = 'TAKEN_BACK' THEN 1 ELSE 0 END) AS taken_back,
       round(100.0 * sum(is_recall) / count(*), 1) AS percent_recalls
FROM call
WHERE day BETWEEN '2000-01-01' AND '2999-12-31'
GROUP BY room
ORDER BY recalls DESC, room;
